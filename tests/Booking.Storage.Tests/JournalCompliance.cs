using Booking.Storage.Internal;
namespace Booking.Storage.Tests;

/// <summary>What every journal promises.</summary>
public abstract class JournalCompliance : DatabaseSuite
{
    [DatabaseFact]
    public async Task NewStream_BeginsAtVersionOne_AndReadsBackWhatWasWritten()
    {
        var facility = Make.Facility();
        await RegisterAsync(facility);
        (await AppendAsync(Placing(Make.Booking()))).ShouldBe(AppendVerdict.Written);

        var events = await JournalAsync(Palace);
        events.Select(recorded => recorded.Version).ShouldBe([1, 2]);
        JournalCodec.Encode(events[0].Event).ShouldBe(JournalCodec.Encode(new FacilityRegistered(facility)));
        events[1].Event.ShouldBeOfType<BookingPlaced>().Claims.ShouldBe(Make.Booking().Claims);
        events[1].At.ShouldBe(Make.Monday);
        (await JournalAsync(Palace, after: 1)).Count.ShouldBe(1);
    }

    [DatabaseFact]
    public async Task StaleVersion_IsFenced_AndWritesNothing()
    {
        await RegisterAsync(Make.Facility());
        (await AppendAsync(Placing(Make.Booking(version: 3)))).ShouldBe(AppendVerdict.Fenced);
        (await AppendAsync(Placing(Make.Booking(version: 1)))).ShouldBe(AppendVerdict.Fenced);

        (await JournalAsync(Palace)).Count.ShouldBe(1);
        (await Database.FindBookingAsync(Make.BookingId(1), Soon)).ShouldBeNull();
        (await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon)).ShouldBeNull();
        (await CountAsync("select count(*) from outbox")).ShouldBe(0);
    }

    [DatabaseFact]
    public async Task FencedStreams_InABatch_SpoilNoOther()
    {
        // Forty streams at once share few transactions; every fourth expects a version that its stream has not got.
        var appends = Enumerable.Range(0, 40).Select(i =>
            Placing(Make.Booking(i, facility: $"f-{i}", version: i % 4 == 0 ? 7 : 1))).ToArray();
        var verdicts = await Task.WhenAll(appends.Select(append => AppendAsync(append)));

        for (var i = 0; i < 40; i++)
        {
            verdicts[i].ShouldBe(i % 4 == 0 ? AppendVerdict.Fenced : AppendVerdict.Written);
            (await Database.FindBookingAsync(Make.BookingId(i), Soon) is null).ShouldBe(i % 4 == 0);
        }
        (await CountAsync("select count(*) from journal")).ShouldBe(30);
        (await CountAsync("select count(*) from command")).ShouldBe(30);
        (await CountAsync("select count(*) from outbox")).ShouldBe(30);
    }

    [DatabaseFact]
    public async Task TwoWritersOfOneStream_AtOnce_OneIsFenced()
    {
        for (var round = 1; round <= 20; round++)
        {
            var verdicts = await Task.WhenAll(
                AppendAsync(Append(Palace, round - 1, new WriterRecovered())),
                AppendAsync(Append(Palace, round - 1, new WriterRecovered())));
            verdicts.ShouldBe([AppendVerdict.Written, AppendVerdict.Fenced], ignoreOrder: true);
        }
        (await JournalAsync(Palace)).Select(recorded => recorded.Version)
            .ShouldBe(Enumerable.Range(1, 20).Select(i => (long)i));
    }

    [DatabaseFact]
    public async Task RowsThatTheDatabaseRefuses_FailTheirAppendAlone()
    {
        await RegisterAsync(Make.Facility());
        await AppendAsync(Placing(Make.Booking(1)));
        // The same command a second time in one stream: impossible for a ledger, so the database has the last word.
        var twice = Placing(Make.Booking(2, version: 3) with { PlacedWith = Make.CommandId(1) });
        var others = Enumerable.Range(10, 20).Select(
            i => AppendAsync(Placing(Make.Booking(i, facility: $"f-{i}", version: 1))));
        var culprit = AppendAsync(twice);
        var verdicts = await Task.WhenAll(others);

        verdicts.ShouldAllBe(verdict => verdict == AppendVerdict.Written);
        (await Should.ThrowAsync<InvalidOperationException>(culprit)).Message.ShouldContain("facility/palace-1");
        (await JournalAsync(Palace)).Count.ShouldBe(2);
    }

    [DatabaseFact]
    public async Task Outcome_IsFound_WithItsBookingAsItStoodThen()
    {
        var placed = Make.Booking(version: 1);
        await AppendAsync(Placing(placed));
        var cancelled = placed with { State = BookingState.Cancelled, Version = 2, CancelledAt = Make.Monday };
        await AppendAsync(new(Palace, 1, [new(2, Make.Monday, new BookingCancelled(placed.Id, placed.BookedFor, ""))],
            [new(Make.CommandId(2), 7, Make.Monday, 2, cancelled)], [cancelled]));

        var outcome = (await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon)).ShouldNotBeNull();
        outcome.BodyHash.ShouldBe(HashOf(placed));
        outcome.Version.ShouldBe(1);
        outcome.At.ShouldBe(Make.Monday);
        Same.Booking(outcome.Booking, placed);
        Same.Booking((await Database.FindOutcomeAsync(Palace, Make.CommandId(2), Soon))!.Booking, cancelled);
        Same.Booking(await Database.FindBookingAsync(placed.Id, Soon), cancelled);
        (await Database.FindOutcomeAsync(StreamId.Register, Make.CommandId(1), Soon)).ShouldBeNull();
    }

    [DatabaseFact]
    public async Task InstantFinerThanAMicrosecond_IsRefusedOnEntry()
    {
        var odd = Make.Monday + Duration.FromTicks(1);
        var fine = Make.Booking(version: 1) with { Stretch = new(Make.Monday, odd) };
        await Should.ThrowAsync<ArgumentException>(() => AppendAsync(Placing(fine)));
        await Should.ThrowAsync<ArgumentException>(
            () => AppendAsync(Placing(Make.Booking(version: 1) with { PlacedAt = odd })));
        await Should.ThrowAsync<ArgumentException>(
            () => AppendAsync(Placing(Make.Booking(version: 1) with { PlacedAt = Instant.MaxValue })));

        var micro = Make.Booking(version: 1) with { PlacedAt = Make.Monday + Duration.FromNanoseconds(1_000) };
        (await AppendAsync(Placing(micro))).ShouldBe(AppendVerdict.Written);
        Same.Booking(await Database.FindBookingAsync(micro.Id, Soon), micro);
    }

    [DatabaseFact]
    public async Task LongAndStrangeText_ComesBackAsItWas()
    {
        var purpose = string.Concat(Enumerable.Repeat("合唱团🎶'\"\\;--%\n", 1_000));
        var booking = Make.Booking(version: 1) with { Purpose = purpose };
        await AppendAsync(Placing(booking));
        Same.Booking(await Database.FindBookingAsync(booking.Id, Soon), booking);
        Same.Booking((await Database.FindOutcomeAsync(Palace, booking.PlacedWith, Soon))!.Booking, booking);
        ((BookingPlaced)(await JournalAsync(Palace))[0].Event).Purpose.ShouldBe(purpose);
        await Should.ThrowAsync<ArgumentException>(
            () => AppendAsync(Placing(Make.Booking(2) with { Purpose = "a\0b" })));
        await Should.ThrowAsync<ArgumentException>(
            () => AppendAsync(Placing(Make.Booking(2) with { Purpose = "a\ud83cb" })));
        await Should.ThrowAsync<ArgumentException>(() =>
            AppendAsync(Append(Palace, 1, new FacilityRegistered(Make.Facility() with { NameZh = "a\ud83c" }))));
    }

    [DatabaseFact]
    public async Task HugeAppend_IsOneTransaction()
    {
        const int Count = 5_000;
        var bookings = Enumerable.Range(1, Count).Select(i => Make.Booking(i, version: i)).ToArray();
        var one = new JournalAppend(Palace, 0, [.. bookings.SelectMany(booking => Placing(booking).Events)],
            [.. bookings.SelectMany(booking => Placing(booking).Commands)], [.. bookings]);
        (await AppendAsync(one)).ShouldBe(AppendVerdict.Written);
        (await JournalAsync(Palace)).Select(recorded => recorded.Version)
            .ShouldBe(Enumerable.Range(1, Count).Select(i => (long)i));
    }

    [DatabaseFact]
    public async Task MalformedAppend_IsABugOfOurs()
    {
        await Should.ThrowAsync<ArgumentException>(() => AppendAsync(new(Palace, 0, [], [], [])));
        await Should.ThrowAsync<ArgumentException>(() =>
            AppendAsync(new(Palace, 0, [new(2, Make.Monday, new WriterRecovered())], [], [])));
        await Should.ThrowAsync<ArgumentException>(() =>
            AppendAsync(Placing(Make.Booking(version: 1, resource: "a:b"))));
    }

    [DatabaseFact]
    public async Task Writing_BeforeTakingOver_Throws()
    {
        var other = OpenOnly();
        await Should.ThrowAsync<InvalidOperationException>(
            () => other.AppendAsync(Append(Palace, 0, new WriterRecovered()), Soon).AsTask());
    }

    [DatabaseFact]
    public async Task SecondProcess_TakesOver_AndTheFirstIsFencedForGood()
    {
        await RegisterAsync(Make.Facility());
        var second = await OpenAsync();
        (await AppendAsync(Placing(Make.Booking()))).ShouldBe(AppendVerdict.Fenced);
        Database.LostLease.IsCancellationRequested.ShouldBeTrue();
        (await AppendAsync(Append(StreamId.Register, 0, new WriterRecovered()))).ShouldBe(AppendVerdict.Fenced);

        (await second.AppendAsync(Placing(Make.Booking()), Soon)).ShouldBe(AppendVerdict.Written);
        second.LostLease.IsCancellationRequested.ShouldBeFalse();
        (await JournalAsync(Palace)).Count.ShouldBe(2);
    }

    [DatabaseFact]
    public async Task IdleProcess_LearnsThatAnotherTookOver_ByAsking()
    {
        (await Database.PingAsync(Soon)).ShouldBeTrue();
        Database.LostLease.IsCancellationRequested.ShouldBeFalse();
        await OpenAsync();
        var lost = new TaskCompletionSource();
        using var told = Database.LostLease.Register(lost.SetResult);

        (await Database.PingAsync(Soon)).ShouldBeTrue();

        await lost.Task.WaitAsync(Soon);
    }

    [DatabaseFact]
    public async Task TakeOver_UnderLoad_LosesNothingAndWritesNothingTwice()
    {
        var second = OpenOnly();
        var written = 0;
        var writers = Enumerable.Range(0, 32).Select(async i =>
        {
            for (var version = 1; ; version++)
            {
                var append = Placing(Make.Booking(i * 100_000 + version, facility: $"f-{i}", version: version));
                if (await Database.AppendAsync(append, Soon) == AppendVerdict.Fenced) return version - 1;
                if (Interlocked.Increment(ref written) == 500) await second.TakeOverAsync(Soon);
            }
        }).ToArray();
        var versions = await Task.WhenAll(writers);

        for (var i = 0; i < versions.Length; i++)
            (await JournalAsync(new($"facility/f-{i}"))).Count.ShouldBe(versions[i]);
    }

    [DatabaseFact]
    public async Task SeveralSilos_WithoutALease_FenceByVersionAlone()
    {
        var shared = new StorageOptions { ExclusiveWriter = false };
        var one = await OpenAsync(shared);
        var two = await OpenAsync(shared);
        var written = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 40 }, async (i, _) =>
        {
            // Both want the same version of ten streams; exactly one may have it.
            var append = Append(new($"facility/f-{i / 2 % 10}"), i / 20, new WriterRecovered());
            if (await (i % 2 == 0 ? one : two).AppendAsync(append, Soon) == AppendVerdict.Written)
                Interlocked.Increment(ref written);
        });
        (await CountAsync("select count(*) from journal")).ShouldBe(written);
        (await CountAsync("select sum(version) from stream_head")).ShouldBe(written);
    }

    [DatabaseFact]
    public async Task MoreThanTheQueueHolds_FailsAtOnce()
    {
        var small = await OpenAsync(new() { QueueMax = 1 });
        var all = Enumerable.Range(0, 200).Select(i =>
            small.AppendAsync(Append(new($"facility/f-{i}"), 0, new WriterRecovered()), Soon).AsTask()).ToArray();
        await Task.WhenAll(all.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        all.Count(task => task.IsFaulted).ShouldBeGreaterThan(0);
        all.Where(task => task.IsFaulted).ShouldAllBe(
            task => task.Exception!.InnerException is JournalUnavailableException);
        ((long)all.Count(task => task.IsCompletedSuccessfully)).ShouldBe(
            await CountAsync("select count(*) from journal"));
    }

    [DatabaseFact]
    public async Task Closing_WritesWhatIsQueued_AndRefusesTheRest()
    {
        var queued = Enumerable.Range(0, 100).Select(i =>
            AppendAsync(Append(new($"facility/f-{i}"), 0, new WriterRecovered()))).ToArray();
        await Database.DisposeAsync();
        (await Task.WhenAll(queued)).ShouldAllBe(verdict => verdict == AppendVerdict.Written);
        await Should.ThrowAsync<JournalUnavailableException>(
            () => AppendAsync(Append(Palace, 0, new WriterRecovered())));
    }

    [DatabaseFact]
    public async Task ProcessesThatStartTogether_MigrateOnce()
    {
        Address = await CreateAsync();
        var states = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenOnly().MigrateAsync(Soon).AsTask()));
        states.Count(state => state.Before == 0).ShouldBe(1);
        states.ShouldAllBe(state => state.Now == SchemaScript.For(Database.Kind).Count);
    }

    [DatabaseFact]
    public async Task NewerSchema_IsRefused_AndLeftAlone()
    {
        await ExecuteAsync("insert into schema_version (version, name) values (999, 'from the future')");
        var fault = await Should.ThrowAsync<SchemaNewerException>(() => OpenOnly().MigrateAsync(Soon).AsTask());
        fault.Found.ShouldBe(999);
        fault.Known.ShouldBe(SchemaScript.For(Database.Kind).Count);
    }

    [DatabaseFact]
    public async Task OldCommands_ArePurged_AndYoungOnesStay()
    {
        await AppendAsync(Placing(Make.Booking(1, version: 1)));
        await AppendAsync(Placing(Make.Booking(2, version: 2) with { PlacedAt = Make.Monday + Duration.FromDays(31) }));
        // An outcome and a message each.
        (await Database.PurgeAsync(Make.Monday + Duration.FromDays(31), Soon)).ShouldBe(2);
        (await Database.PurgeAsync(Make.Monday + Duration.FromDays(31), Soon)).ShouldBe(0);
        (await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon)).ShouldBeNull();
        (await Database.FindOutcomeAsync(Palace, Make.CommandId(2), Soon)).ShouldNotBeNull();
        (await CountAsync("select version from outbox")).ShouldBe(2);
    }

    [DatabaseFact]
    public async Task ClockFarAhead_PurgesNothingThatIsYoung()
    {
        (await Database.PurgeAsync(Make.Monday, Soon)).ShouldBe(0);
        await AppendAsync(Placing(Make.Booking(1, version: 1)));
        (await Database.PurgeAsync(Make.Monday + Duration.FromDays(3_650), Soon)).ShouldBe(0);
        (await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon)).ShouldNotBeNull();
        (await CountAsync("select count(*) from outbox")).ShouldBe(1);
    }

    [DatabaseFact]
    public async Task CommandThatIsOlderThanTheRetention_MayComeAgain_AndAYoungerOneMayNot()
    {
        await RegisterAsync(Make.Facility());
        await AppendAsync(Placing(Make.Booking(1)));
        var early = Again(2, Duration.FromDays(30) - Duration.FromSeconds(1));
        await Should.ThrowAsync<InvalidOperationException>(() => AppendAsync(Placing(early)));
        Same.Booking((await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon))!.Booking, Make.Booking(1));

        var late = Again(3, Duration.FromDays(30));
        (await AppendAsync(Placing(late))).ShouldBe(AppendVerdict.Written);
        var outcome = (await Database.FindOutcomeAsync(Palace, Make.CommandId(1), Soon)).ShouldNotBeNull();
        Same.Booking(outcome.Booking, late);
        (outcome.Version, outcome.At, outcome.BodyHash).ShouldBe((3, late.PlacedAt, HashOf(late)));

        static BookingRecord Again(int number, Duration later) =>
            Make.Booking(number, version: 3, stretch: Make.Stretch(1_000)) with
            {
                PlacedWith = Make.CommandId(1),
                PlacedAt = Make.Monday + later,
            };
    }
}
