using Google.Protobuf.WellKnownTypes;

namespace Booking.Client;

/// <summary>Shows what a booking waits for, and what was answered.</summary>
internal static class ApprovalView
{
    public static void Lines(Session session, Wire.Booking booking)
    {
        var screen = session.Screen;
        if (booking.OrganisationId.Length > 0)
            screen.Line($"  团体      {booking.OrganisationId}", $"  Group     {booking.OrganisationId}");
        if (booking.Approval is { } approval)
        {
            var (taken, steps) = (approval.Answers.Count(answer => answer.Granted), approval.Steps.Count);
            if (booking.State == Wire.BookingState.Pending)
                screen.Line($"  审批      {taken}/{steps}，最迟 {When(session, approval.Deadline)}，否则自动释放",
                    $"  Approval  {taken} of {steps}, until {When(session, approval.Deadline)}, else it lapses");
            foreach (var answer in approval.Answers.Where(answer => answer.Text.Length > 0))
                screen.Line($"  答复      {answer.Text}", $"  Answer    {answer.Text}");
        }

        if (booking.Companions is not { } companions) return;
        if (companions.Named.Count > 0)
            screen.Line(
                $"  同行人    {string.Join("、", companions.Named)}", $"  With      {string.Join(", ", companions.Named)}");
        if (companions.NameBy is { } by && booking.State is (Wire.BookingState.Pending or Wire.BookingState.Confirmed))
            screen.Line($"  同行人    {When(session, by)} 前须登记 {companions.Min} 人（companions），否则自动释放",
                $"  With      name {companions.Min} by {When(session, by)} ('companions'), else it lapses");
    }

    public static string When(Session session, Timestamp at) => Times.Fact(
        at.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), session.Zone, session.Screen.IsChinese);
}
