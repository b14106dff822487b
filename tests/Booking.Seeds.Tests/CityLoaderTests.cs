using Booking.Protocol.V1;
using Grpc.Core;

namespace Booking.Seeds.Tests;

public sealed class CityLoaderTests
{
    private static readonly LoadOptions NoPause = new() { Pause = TimeSpan.Zero, ChunkSize = 10 };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static int Entries => Plans.Tiny.Divisions.Count + Plans.Tiny.Organisations.Count
        + Plans.Tiny.Holidays.Count + Plans.Tiny.Facilities.Count;

    [Fact]
    public async Task FirstLoad_SendsEverything_RegisterBeforeFacilities()
    {
        var gateway = new PretendGateway();
        var report = await LoadAsync(gateway);
        report.Changed.ShouldBe(Entries);
        gateway.Effects.ShouldBe(Entries);
        var kinds = gateway.Requests.Select(r => r is RegisterFacilityRequest).ToList();
        kinds.ShouldBe([.. kinds.Order()], "the register goes first: facilities name divisions and owners");
        gateway.Requests.OfType<ImportRegisterRequest>()
            .ShouldAllBe(r => r.Divisions.Count + r.Organisations.Count + r.Holidays.Count <= 10);
    }

    [Fact]
    public async Task SecondLoad_ChangesNothing()
    {
        var gateway = new PretendGateway();
        await LoadAsync(gateway);
        var second = await LoadAsync(gateway);
        second.Changed.ShouldBe(0);
        gateway.Effects.ShouldBe(Entries);
    }

    [Fact]
    public async Task LaterLoad_RestoresAnEntry_ThatSomebodyChanged()
    {
        var gateway = new PretendGateway();
        await LoadAsync(gateway);
        var changed = Plans.Tiny.Facilities[0].Clone();
        changed.NameEn = "Another name";
        gateway.Overwrite(changed);
        (await LoadAsync(gateway)).FacilitiesChanged.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnavailableGateway_IsAskedAgain_WithTheSameCommandId(bool afterTheEffect)
    {
        var gateway = new PretendGateway
        {
            Fails = number => number % 2 == 1 ? StatusCode.Unavailable : null,
            FailsAfterTheEffect = afterTheEffect,
        };
        var report = await LoadAsync(gateway, NoPause with { Concurrency = 1 });
        gateway.Effects.ShouldBe(Entries);
        report.Changed.ShouldBe(Entries, "a repeated command is answered with its first outcome");
        report.Repeats.ShouldBe(gateway.Requests.Count / 2);
        if (afterTheEffect) gateway.CommandIds.Distinct().Count().ShouldBe(gateway.CommandIds.Count / 2);
    }

    [Fact]
    public async Task GatewayThatStaysAway_EndsTheLoad_AfterTheAttemptsAllowed()
    {
        var gateway = new PretendGateway { Fails = _ => StatusCode.Unavailable };
        var load = LoadAsync(gateway, NoPause with { AttemptsMax = 3 });
        var failure = await Should.ThrowAsync<LoadFailedException>(load);
        failure.Message.ShouldContain("the register");
        gateway.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Refusal_IsNotRepeated_AndNamesTheFacility()
    {
        var imports = Plans.Tiny.Divisions.Chunk(10).Count() + Plans.Tiny.Organisations.Chunk(10).Count()
            + Plans.Tiny.Holidays.Chunk(10).Count();
        var gateway = new PretendGateway
        {
            Fails = number => number == imports + 1 ? StatusCode.PermissionDenied : null,
        };
        var load = LoadAsync(gateway, NoPause with { Concurrency = 1 });
        var failure = await Should.ThrowAsync<LoadFailedException>(load);
        failure.Message.ShouldContain(Plans.Tiny.Facilities[0].Id);
        failure.Message.ShouldContain("PermissionDenied");
        gateway.Requests.Count.ShouldBe(imports + 1);
    }

    [Fact]
    public async Task Facilities_GoSeveralAtATime_ButNoMoreThanAllowed()
    {
        var gateway = new PretendGateway();
        await LoadAsync(gateway, NoPause);
        var release = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        var facilitiesOnly = Plans.City with { Divisions = [], Organisations = [], Holidays = [] };
        gateway.AnswersAfter = release.Task;
        gateway.Awaited = (4, reached);
        var load = CityLoader.LoadAsync(gateway, "t", facilitiesOnly, options: NoPause with { Concurrency = 4 });
        await reached.Task.WaitAsync(Patience);
        release.SetResult();
        await load.WaitAsync(Patience);
        gateway.UnderWayMax.ShouldBe(4);
    }

    [Fact]
    public async Task EveryCall_CarriesTheTokenAndADeadline()
    {
        var gateway = new PretendGateway();
        await LoadAsync(gateway);
        gateway.Options.ShouldAllBe(o => o.Headers!.GetValue("authorization") == "Bearer secret" && o.Deadline != null);
    }

    [Fact]
    public async Task Progress_EndsAtTheTotal_AndNeverGoesBack()
    {
        var seen = new Seen();
        await CityLoader.LoadAsync(new PretendGateway(), "secret", Plans.Tiny, seen, NoPause).WaitAsync(Patience);
        seen.All[^1].ShouldBe(new(Entries, Entries, Entries));
        seen.All.Select(p => p.Done).ShouldBe(seen.All.Select(p => p.Done).Order());
    }

    [Fact]
    public void CommandIds_AreStableInOneLoad_AndOthersInTheNext()
    {
        var load = Guid.Parse("11111111-2222-3333-4444-555555555555");
        var facility = Plans.Tiny.Facilities[0];
        var id = new CommandIds(load).For(facility);
        new CommandIds(load).For(facility.Clone()).ShouldBe(id);
        new CommandIds(load).For(Plans.Tiny.Facilities[1]).ShouldNotBe(id);
        new CommandIds(Guid.NewGuid()).For(facility).ShouldNotBe(id);
        Guid.ParseExact(id, "D").Version.ShouldBe(8);
    }

    private static Task<LoadReport> LoadAsync(PretendGateway gateway, LoadOptions? options = null)
    {
        var fresh = (options ?? NoPause) with { Load = Guid.NewGuid() };
        return CityLoader.LoadAsync(gateway, "secret", Plans.Tiny, options: fresh).WaitAsync(Patience);
    }

    private sealed class Seen : IProgress<LoadProgress>
    {
        public List<LoadProgress> All { get; } = [];

        public void Report(LoadProgress value) => All.Add(value);
    }
}
