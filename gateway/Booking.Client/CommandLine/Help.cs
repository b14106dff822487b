using System.Text;

namespace Booking.Client;

/// <summary>What there is to type.</summary>
internal static class Help
{
    public static string All(bool zh)
    {
        var text = new StringBuilder(zh
            ? "用法：./booking client <命令> [选项]\n\n"
            : "Usage: ./booking client <command> [options]\n\n");
        foreach (var command in Cli.Commands) text.Append(Line(command, zh));
        return text.Append(Common(zh)).ToString();
    }

    public static string Of(Command command, bool zh) => Line(command, zh) + Common(zh);

    private static string Line(Command command, bool zh) =>
        $"  {command.Usage}\n      {(zh ? command.Zh : command.En)}\n";

    private static string Common(bool zh) => zh
        ? """

          通用选项：
            --address <网址>   平台地址（默认 http://127.0.0.1:5081，或环境变量 BOOKING_ADDRESS）
            --token <令牌>     访问令牌（或环境变量 BOOKING_TOKEN）
            --session <文件>   登录信息存放处（默认在用户的状态目录；仅本人可读）
            --why <理由>       （工作人员）查看或处理的理由，记入审计
            --as <成员>        用本机密钥目录现签一个开发令牌；--role、--scope、--keys 同 token 命令
            --lang zh|en       语言（默认取 LANG，未设置时为中文）
            --json             输出 JSON
            --role <角色>      member、desk_staff、facility_manager、district_administrator、city_administrator、
                               practitioner、trainer、auditor、kiosk、kiosk_visitor
            --scope <范围>     city、district:110101（区划代码）或 facility:场馆编号，即该角色管到哪里
          日期：2026-11-28、今天、明天、后天、周六（今天之后的第一个）、本周六、下周六（按周一开始的日历周），以场馆时区为准；
          结束 24:00 即午夜。工作人员代人预约：book … --booked-for <成员> --role desk_staff --scope facility:场馆编号
          退出码：0 成功，1 被拒绝，2 用法有误，3 平台没有应答。
          """
        : """

          Common options:
            --address <url>    The platform (http://127.0.0.1:5081, or the variable BOOKING_ADDRESS)
            --token <token>    Access token (or the variable BOOKING_TOKEN)
            --session <file>   Where signing in is kept (in the user's state folder; for its owner only)
            --why <reason>     (staff) Why something is looked up or done, kept in the audit
            --as <member>      Make a development token from this machine's keys; --role, --scope, --keys as for 'token'
            --lang zh|en       Language (from LANG; Chinese when that is not set)
            --json             Print JSON
            --role <role>      member, desk_staff, facility_manager, district_administrator, city_administrator,
                               practitioner, trainer, auditor, kiosk, kiosk_visitor
            --scope <scope>    How far the role reaches: city, district:110101 (division code) or facility:ID
          Staff book for somebody: book … --booked-for <member> --role desk_staff --scope facility:ID
          Dates: 2026-11-28, today, tomorrow, saturday, "next saturday" (both the first Saturday after today, in the
          facility's zone); the end 24:00 is midnight.
          Exit codes: 0 done, 1 refused, 2 bad usage, 3 the platform did not answer.
          """;
}
