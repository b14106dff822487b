using System.Globalization;
using System.Text;

namespace Booking.Domain;

public static partial class CommandBody
{
    private static void Add(StringBuilder text, BookAppointment appointment)
    {
        AddFields(
            text,
            $"{appointment.Facility}|{appointment.BookedFor}|{appointment.Kind}|{appointment.Choice}|{appointment.Practitioner}");
        Add(text, appointment.Start?.ToString("o", CultureInfo.InvariantCulture) ?? "");
        AddFields(text, $"{appointment.Language}|{appointment.Matter}|{appointment.Channel}|{appointment.Consent}");
        Add(text, appointment.Alias);
        Add(text, appointment.Opponent);
        AddFields(text, $"{appointment.FollowsUp}|{appointment.InsteadOf}|{appointment.IsHandOver}");
    }

    private static void Add(StringBuilder text, WaitForAppointment wait)
    {
        AddFields(
            text,
            $"{wait.Facility}|{wait.Kind}|{wait.Choice}|{wait.Practitioner}|{wait.Language}|{wait.Matter}|{wait.Consent}");
        Add(text, wait.Range);
        Add(text, wait.Alias);
        Add(text, wait.Opponent);
    }

    private static void Add(StringBuilder text, Resource resource)
    {
        AddFields(text, $"{resource.Id}|{resource.NameZh}|{resource.NameEn}");
        if (resource.Hours is { } hours) Add(text, hours);
        if (resource.Practice is not { } practice) return;
        AddFields(
            text,
            $"{practice.Kind}|{practice.Account}|{practice.SessionMinutes}|{practice.GapMinutes}|{practice.CancelHours}");
        AddFields(text, $"{practice.PerDayMax}|{practice.IsListed}");
        Add(text, string.Join('|', practice.Matters));
        Add(text, string.Join('|', practice.Languages));
        Add(text, string.Join('|', practice.Rooms));
        foreach (var client in practice.ActsFor) Add(text, client);
    }
}
