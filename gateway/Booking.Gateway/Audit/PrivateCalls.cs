using System.Security.Cryptography;
using System.Text;

namespace Booking.Gateway;

/// <summary>Calls of which the audit says no more than who made them, when and in which facility: those about
/// appointments (decision 0029). All of them leave the same kind of row, whatever they asked for and however they
/// ended.</summary>
internal sealed class PrivateCalls(IdentitySecret secret, IGrainFactory grains, FacilityNames names)
{
    /// <summary>What stands in place of method and outcome.</summary>
    public const string Word = "Private";

    private const string Service = "Appointments/";

    // Of an entry and its rota, not of anybody's time.
    private const string Entering = "Appointments/RegisterPractitioner";
    private const string Entries = "Appointments/ListPractitionerEntries";

    private const string Waiting = "Waiting/WaitForAppointment";

    private readonly byte[] _key = secret.Derive("audit");

    /// <summary>The entry as it may be kept.</summary>
    public async ValueTask<AuditEntry> KeepAsync(AuditEntry entry, object request, object? response, Caller caller) =>
        await IsPrivateAsync(entry, request, response, caller)
            ? entry with
            {
                Method = Word,
                Outcome = Word,
                Booking = null,
                Command = null,
                Reason = "",
                Subject = new MemberId(PseudonymOf(entry)),
            }
            : entry;

    /// <summary>What stands in place of whom it was about: whoever has the key and supposes what happened can see
    /// whether it is so.</summary>
    /// <remarks>Of the moment too, so that no two rows can be told to be about the same person.</remarks>
    public string PseudonymOf(AuditEntry entry)
    {
        var words = string.Join(
            '\n', entry.At.ToUnixTimeTicks(), entry.Who, entry.Method, entry.Booking, entry.Subject, entry.Command,
            entry.Reason, entry.Outcome);
        return "p." + Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
    }

    private async ValueTask<bool> IsPrivateAsync(AuditEntry entry, object request, object? response, Caller caller)
    {
        if (entry.Method.StartsWith(Service, StringComparison.Ordinal))
            return entry.Method is not (Entering or Entries);
        if (entry.Method == Waiting) return true;
        if (WaitingOf(request) is { } asking && IdText.IsValid(asking)
            && await grains.GetGrain<IMemberGrain>(caller.Member.ToGrainKey()).FindWaitingAsync(
                new(asking)) is { Appointment: not null }) return true;
        if (response is Wire.Booking answered) return answered.Confidential;
        // A closure's row beside a time that is gone would tell which of those without one are taken.
        if (request is Wire.DeclareClosureRequest { ResourceId.Length: > 0 } or Wire.LiftClosureRequest
            && entry.Facility is { } closed)
            return (await names.FindAsync(closed))?.Confidential is { } covered
                && (request is not Wire.DeclareClosureRequest closure || covered.Contains(new(closure.ResourceId)));
        // Nobody else's is known by it: the caller may see none that is confidential but the own ones.
        if (entry.Booking is not { } asked || entry.Outcome == ReasonTable.NameOf(RefusalReason.UnknownBooking))
            return false;
        var found = await grains.GetGrain<IMemberGrain>(caller.Member.ToGrainKey()).GetAsync(asked, caller);
        return found.IsAccepted && (await names.GetAsync(found.Value.Facility)).IsConfidential(found.Value);
    }

    private static string? WaitingOf(object request) => request switch
    {
        Wire.AcceptOfferRequest accept => accept.WaitingId,
        Wire.DeclineOfferRequest decline => decline.WaitingId,
        Wire.LeaveWaitingListRequest leave => leave.WaitingId,
        _ => null,
    };
}
