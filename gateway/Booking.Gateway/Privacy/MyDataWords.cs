using System.Collections.Frozen;

namespace Booking.Gateway;

/// <summary>What tables and values of <see cref="MyDataBuilder"/> are called, and how long each is kept
/// (docs/privacy.md).</summary>
internal static class MyDataWords
{
    private const string WithAccountZh = "直到您删除账户";
    private const string WithAccountEn = "until you delete your account";

    private static readonly FrozenDictionary<string, (string Zh, string En, string KeptZh, string KeptEn)> s_tables =
        new Dictionary<string, (string, string, string, string)>
        {
            ["account"] = ("账户", "Account", WithAccountZh, WithAccountEn),
            ["sign_ins"] = ("登录", "Sign-ins", "结束后一天", "one day after they end"),
            ["devices"] = ("登录过的设备", "Devices", "最后一次使用后一年", "a year after they were last used"),
            ["passkeys"] = ("通行密钥", "Passkeys", WithAccountZh, WithAccountEn),
            ["authenticator"] = ("动态口令", "Authenticator app", WithAccountZh, WithAccountEn),
            ["provider_grant"] = ("单位登录给予的身份", "Roles by your organisation's sign-in", WithAccountZh, WithAccountEn),
            ["papers"] = ("工作人员核验的情况", "What staff saw in your papers", WithAccountZh, WithAccountEn),
            ["unions"] = ("所属基层工会", "Your union", WithAccountZh, WithAccountEn),
            ["pin"] = ("自助终端密码", "Kiosk PIN", WithAccountZh, WithAccountEn),
            ["notice_settings"] = ("通知设置", "Notice settings", WithAccountZh, WithAccountEn),
            ["notices"] = ("发给您的通知", "Notices sent to you", "发送后 30 天", "30 days after they were sent"),
            ["feeds"] = ("日历链接", "Calendar links", "撤销后 30 天", "30 days after they were revoked"),
            ["bookings"] =
                ("预约", "Bookings", "作为统计数字保留；您写的文字保留到下一年年底",
                    "as counts; your own words until the end of the next year"),
            ["reasons"] = ("取消和更正的理由", "Reasons of cancellations and corrections", "与预约相同", "as bookings"),
            ["requests"] = ("预约的审批和同行人", "Approvals and companions of your bookings", "与预约相同", "as bookings"),
            ["companions"] = ("您作为同行人的预约", "Bookings you come along to", "与预约相同", "as bookings"),
            ["series"] = ("系列预约", "Series", "与预约相同", "as bookings"),
            ["waiting"] = ("候补", "Waiting lists", "与预约相同", "as bookings"),
            ["appointments"] = ("法律和心理咨询", "Legal advice and counselling", "与预约相同", "as bookings"),
            ["rosters"] = ("您在名单上的场所", "Facilities that list you", "直到场所更改名单", "until the facility changes its list"),
            ["looks"] = ("谁查看或处理过您的信息", "Who looked at or dealt with your data", "长期保留，用于核查", "kept, as proof"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Zh, string En)> s_values =
        new Dictionary<string, (string, string)>
        {
            ["member_id"] = ("会员号", "Member id"),
            ["name_zh"] = ("姓名", "Name"),
            ["name_en"] = ("英文姓名", "English name"),
            ["phone"] = ("手机", "Phone"),
            ["card_last4"] = ("工会卡后四位", "Card, last four"),
            ["id_number_last4"] = ("身份证后四位", "ID number, last four"),
            ["registered_at"] = ("注册时间", "Registered"),
            ["started_at"] = ("登录时间", "Signed in"),
            ["rotated_at"] = ("最近使用", "Last used"),
            ["ends_at"] = ("结束", "Ends"),
            ["in_browser"] = ("在浏览器中", "In a browser"),
            ["revoked_at"] = ("撤销时间", "Revoked"),
            ["seen_at"] = ("最近使用", "Last used"),
            ["client"] = ("浏览器或应用", "Browser or app"),
            ["name"] = ("名称", "Name"),
            ["added_at"] = ("添加时间", "Added"),
            ["used_at"] = ("最近使用", "Last used"),
            ["confirmed_at"] = ("启用时间", "Confirmed"),
            ["granted_at"] = ("给予时间", "Granted"),
            ["is_union_member"] = ("工会会员", "Union member"),
            ["union_id"] = ("工会", "Union"),
            ["since_at"] = ("自", "Since"),
            ["born"] = ("出生日期", "Born"),
            ["division"] = ("所在区", "Lives or works in"),
            ["grounds"] = ("优惠依据", "Grounds for a concession"),
            ["grounds_until"] = ("优惠有效期", "Concession until"),
            ["recorded_by"] = ("登记人", "Recorded by"),
            ["recorded_at"] = ("登记时间", "Recorded"),
            ["set_at"] = ("设置时间", "Set"),
            ["email"] = ("电子邮箱", "E-mail"),
            ["email_confirmed_at"] = ("邮箱确认时间", "E-mail confirmed"),
            ["is_chinese"] = ("中文通知", "In Chinese"),
            ["channels"] = ("通知方式", "Channels"),
            ["quiet_from"] = ("免打扰开始（分钟）", "Quiet from (minutes)"),
            ["quiet_until"] = ("免打扰结束（分钟）", "Quiet until (minutes)"),
            ["remind_minutes"] = ("提前提醒（分钟）", "Reminder (minutes before)"),
            ["changed_at"] = ("更改时间", "Changed"),
            ["kind"] = ("类型", "Kind"),
            ["channel"] = ("方式", "Channel"),
            ["booking_id"] = ("预约", "Booking"),
            ["planned_at"] = ("产生时间", "Came about"),
            ["settled_at"] = ("发送时间", "Sent"),
            ["state"] = ("状态", "State"),
            ["facility_id"] = ("场所", "Facility"),
            ["resource_id"] = ("场地", "Space"),
            ["created_at"] = ("创建时间", "Made"),
            ["id"] = ("编号", "Id"),
            ["claims"] = ("场地", "Spaces"),
            ["starts_at"] = ("开始", "Starts"),
            ["attendees"] = ("人数", "People"),
            ["people"] = ("人数", "People"),
            ["purpose"] = ("用途", "Purpose"),
            ["placed_at"] = ("预约时间", "Booked"),
            ["booked_by"] = ("预约人", "Booked by"),
            ["cancelled_at"] = ("取消时间", "Cancelled"),
            ["arrived_at"] = ("签到时间", "Checked in"),
            ["lapsed_at"] = ("失效时间", "Lapsed"),
            ["lapse_cause"] = ("失效原因", "Why it lapsed"),
            ["appeal"] = ("申诉", "Appeal"),
            ["organisation_id"] = ("团体", "Group"),
            ["approval"] = ("审批", "Approval"),
            ["companions"] = ("同行人", "Companions"),
            ["last_day"] = ("最后一天", "Last day"),
            ["recurrence"] = ("重复规则", "Recurrence"),
            ["range_starts_at"] = ("最早", "From"),
            ["range_ends_at"] = ("最晚", "Until"),
            ["minutes"] = ("分钟", "Minutes"),
            ["entered_at"] = ("登记时间", "Entered"),
            ["practitioner_id"] = ("专业人员", "Practitioner"),
            ["alias"] = ("称呼", "Alias"),
            ["matter"] = ("事项", "Matter"),
            ["opponent"] = ("对方", "Opponent"),
            ["has_consent"] = ("已同意", "Consented"),
            ["at"] = ("时间", "When"),
            ["roles"] = ("身份", "As what"),
            ["scope"] = ("范围", "Where"),
            ["method"] = ("操作", "What"),
            ["because"] = ("理由", "Reason"),
            ["reason"] = ("理由", "Why"),
            ["outcome"] = ("结果", "Outcome"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static (string Zh, string En, string KeptZh, string KeptEn) Table(string name) =>
        s_tables.GetValueOrDefault(name, (name, name, "", ""));

    public static (string Zh, string En) Value(string name) => s_values.GetValueOrDefault(name, (name, name));
}
