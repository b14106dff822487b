namespace Booking.Storage.Tests;

/// <summary>Demand turned away (P11) adds up by day, place, hour, kind and cause, and waiting that came to nothing
/// beside it.</summary>
public abstract class DemandCompliance : DatabaseSuite
{
    private static readonly LocalDate s_tuesday = new(2026, 3, 3);
    private static readonly Instant s_later = Instant.FromUtc(2026, 4, 1, 0, 0);
    private static readonly FacilityId s_palace = new("palace-1");

    [DatabaseFact]
    public async Task WhatIsAdded_AddsUp_WithinThePeriodAndThePlace()
    {
        await Database.Figures.AddTurnedAwayAsync(
        [
            new(s_palace, "hall", s_tuesday, 19, DemandCause.Taken, 3),
            new(s_palace, "hall", s_tuesday, 19, DemandCause.Quota, 1),
            new(new("club"), "court", s_tuesday.PlusDays(7), 9, DemandCause.NotReleased, 2),
        ], Soon);
        await Database.Figures.AddTurnedAwayAsync([new(s_palace, "hall", s_tuesday, 19, DemandCause.Taken, 4)], Soon);

        var all = await ReportAsync(s_tuesday, s_tuesday.PlusDays(8));
        all.Total.ShouldBe(10);
        all.ByCause.ShouldBe(new Dictionary<DemandCause, long>
        {
            [DemandCause.Taken] = 7,
            [DemandCause.NotReleased] = 2,
            [DemandCause.Quota] = 1,
        }, ignoreOrder: true);
        all.BySpaceType.ShouldBe(new Dictionary<string, long> { ["court"] = 2, ["hall"] = 8 }, ignoreOrder: true);
        (all.ByHour[24 + 19], all.ByHour[24 + 9]).ShouldBe((8, 2));
        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(7))).Total.ShouldBe(
            8, "the day after the last is not counted");
        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(8),
            "club")).ByFacility.ShouldHaveSingleItem().Value.ShouldBe(2);
        (await ReportAsync(s_tuesday.PlusDays(1), s_tuesday.PlusDays(3))).Total.ShouldBe(0);
    }

    [DatabaseFact]
    public async Task WaitingForAnAppointment_OrInsteadOfWhatAClosureTook_IsCountedNowhere()
    {
        // Tuesday 19:00 in Beijing.
        var at = Instant.FromUtc(2026, 3, 3, 11, 0);
        await WaitAsync("w1", at);
        await WaitAsync("w2", at);
        await WaitAsync("w3", at);
        await WaitAsync("w4", at + Duration.FromDays(7));
        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).ByCause[DemandCause.Waited].ShouldBe(3);
        // I6: who wanted an appointment.
        await ExecuteAsync(
            """update waiting set resource_type = '', appointment = '{"kind":"legal"}' where id = 'w2'""");
        await ExecuteAsync("update waiting set instead_of = 'booking' where id = 'w3'");

        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(1))).ByCause.ShouldHaveSingleItem().Value.ShouldBe(1);
        (await ReportAsync(s_tuesday, s_tuesday.PlusDays(8), "club")).ByCause.ShouldBeEmpty();
    }

    [DatabaseFact]
    public async Task WhoWasOfferedSomething_LeftOrStillWaits_DidNotWaitForNothing()
    {
        var at = Instant.FromUtc(2026, 3, 3, 11, 0);
        foreach (var id in new[] { "w1", "w2", "w3", "w4", "w5", "w6" }) await WaitAsync(id, at);
        await ExecuteAsync("update waiting set passed = '[{\"answer\":\"declined\"}]' where id = 'w1'");
        await ExecuteAsync("update waiting set state = 'booked' where id = 'w2'");
        await ExecuteAsync("update waiting set state = 'left' where id = 'w3'");
        await ExecuteAsync("update waiting set state = 'offered' where id = 'w4'");
        // As a service or for the bare space, it is the same.
        await ExecuteAsync(
            """update waiting set service = '{"name":"badminton","nameZh":"羽毛球","nameEn":"Badminton"}' where id = 'w5'""");

        await ShouldBeAsync(2, "those two alone");
        await ShouldBeAsync(2, "by its cause", new(DemandCause.Waited));
        await ShouldBeAsync(0, "of another cause", new(DemandCause.Taken));
        await ShouldBeAsync(0, "nobody knows for which kind", new(SpaceType: "badminton_court"));
        await ShouldBeAsync(0, "nor for which hour", new(DemandCause.Waited, HourOfWeek: 24 + 19));
        await ShouldBeAsync(0, "while its hours are not over", now: at + Duration.FromHours(1));

        async Task ShouldBeAsync(long people, string because, DemandWanted wanted = default, Instant? now = null)
        {
            var report = new DemandReport(wanted);
            await Database.Figures.AddUpDemandAsync(
                null, s_tuesday, s_tuesday.PlusDays(1), now ?? s_later, report, Soon);
            report.ByCause.GetValueOrDefault(DemandCause.Waited).ShouldBe(people, because);
            report.Total.ShouldBe(wanted.Cause == DemandCause.Waited ? people : 0, because);
        }
    }

    private async Task WaitAsync(string id, Instant at)
    {
        var isPostgres = Database.Kind == DatabaseKind.Postgres;
        string Time(Instant moment) =>
            isPostgres
                ? $"'{moment}'"
                : (moment.ToUnixTimeTicks() / 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await ExecuteAsync($"""
            insert into waiting (id, facility_id, member, entered_by, resources, resource_type, range_starts_at, range_ends_at, minutes,
              minutes_min, people, purpose, state, entered_at, place, version, passed, unanswered)
            values ('{id}', 'palace-1', 'ann', 'ann', '', 'badminton_court', {Time(at)}, {Time(at + Duration.FromHours(2))}, 60, 60, 2, '',
              'waiting', {Time(Make.Monday)}, 1, 1, '[]', 0)
            """);
    }

    private async Task<DemandReport> ReportAsync(LocalDate from, LocalDate until, params string[] facilities)
    {
        var report = new DemandReport();
        await Database.Figures.AddUpDemandAsync(
            facilities.Length == 0 ? null : facilities.ToHashSet(), from, until, s_later, report, Soon);
        return report;
    }
}

public sealed class PostgresDemandTests : DemandCompliance
{
    protected override async Task<string> CreateAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

public sealed class SqliteDemandTests : DemandCompliance
{
    protected override Task<string> CreateAsync() => Task.FromResult(SqliteFile());

    protected override void Cleanup() => Remove(Address);
}
