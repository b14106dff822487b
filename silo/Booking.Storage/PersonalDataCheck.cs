using Booking.Domain;
using Booking.Storage.Internal;
using Booking.Storage.Internal.Privacy;

namespace Booking.Storage;

/// <summary>Looks whether anything that people wrote, or that says who they are, stands in the clear (docs/privacy.md).
/// Changes nothing, and shows none of what it finds.</summary>
public sealed class PersonalDataCheck
{
    private const string Name = "personal";
    private const string Sealed = "sealed under the person's key";
    private const int DifferencesMax = 1_000;

    private readonly ISqlEngine _engine;

    /// <param name="database">As <see cref="BookingDatabases.Open"/> gave it.</param>
    public PersonalDataCheck(IBookingDatabase database) =>
        _engine = (database as BookingDatabase
            ?? throw new ArgumentException("Not a database of ours.", nameof(database))).Engine;

    /// <summary>One difference a clear text, a thousand at most; nothing when all is well.</summary>
    /// <exception cref="JournalUnavailableException">The database is away.</exception>
    public async Task<IReadOnlyList<Difference>> RunAsync(CancellationToken cancellation = default)
    {
        var differences = new List<Difference>();
        var walk = new PersonalWalk(_engine, where => (_, field, text, _) =>
        {
            Add(where, field);
            return ValueTask.FromResult(text);
        }, writes: false);
        await walk.RunAsync(cancellation);
        await _engine.ReadAsync(
            [
                new(
                    "select member_id from account where sealed_person is not null and sealed_person not like 'sealed:1:%'"),
                new("select member_id from account where card_last4 <> '' or id_number_last4 <> ''"),
                new(
                    "select member_id from notice_settings where sealed_email is not null and sealed_email not like 'sealed:1:%'"),
                // Rows from before that cannot be changed: the audit's chain would tell of it.
                new("""
                    select cast(number as text) from audit where reason <> '' and reason not like 'sealed:1:%'
                      and at > (select finished_at from sealing where id = 1)
                    """),
            ],
            (query, row) =>
                Add(query switch { 2 => "notice_settings ", 3 => "audit row ", _ => "account " } + row.Text(0),
                query switch { 0 => "person", 1 => "last digits", 2 => "email", _ => "reason" }), cancellation,
                patient: true);
        return differences;

        void Add(string where, string field)
        {
            if (differences.Count < DifferencesMax)
                differences.Add(new(Name, where + " " + field, Sealed, "clear words"));
        }
    }
}
