using Booking.Client;

namespace Booking.Gateway.Tests.Client;

public sealed class ScreenTests
{
    [Fact]
    public void TableWiderThanAnyTerminal_IsShownWhole_InsteadOfAnEllipsis()
    {
        using var output = new StringWriter();
        var wide = new string('规', 300);
        new Screen(output, TextWriter.Null, isChinese: true, isJson: false).Table(["规则", "内容"], [["badminton", wide]]);
        output.ToString().ShouldContain("badminton");
        output.ToString().ShouldContain(wide);
    }
}
