using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Booking.Gateway.Tests.Hosting;

/// <summary>Grains whose answers a test chooses: for what real ones do rarely, such as being away.</summary>
internal sealed class FakeGrains
{
    public FakeGrains()
    {
        Factory = DispatchProxy.Create<IGrainFactory, FakeFactory>();
        ((FakeFactory)(object)Factory).Grains = this;
    }

    public IGrainFactory Factory { get; }

    public FakeMember Member { get; } = new();

    public FakeFacility Facility { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public FakeBoard Board { get; } = new();

    public FakeRegister Register { get; } = new();

    public FakeRules Rules { get; } = new();
}

/// <summary>Hands the fakes out. A proxy, because Orleans' factory has members that nobody here calls.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
internal class FakeFactory : DispatchProxy
#pragma warning restore CA1852
{
    public FakeGrains Grains { get; set; } = null!;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var grain = targetMethod!.ReturnType;
        if (targetMethod.Name != nameof(IGrainFactory.GetGrain) || args?[0] is not string key)
            throw new NotSupportedException();
        if (grain == typeof(IMemberGrain)) return Grains.Member.Called(key);
        if (grain == typeof(IFacilityGrain)) return Grains.Facility;
        if (grain == typeof(ICatalogGrain)) return Grains.Catalog;
        if (grain == typeof(IBoardGrain)) return Grains.Board.Called(key);
        if (grain == typeof(IRulesGrain)) return Grains.Rules;
        return Grains.Register;
    }
}

internal sealed class FakeMember : IMemberGrain
{
    public Func<Outcome<BookingRecord>> Answer { get; set; } = () => Samples.Booking();

    public Func<Instant?, int, ImmutableArray<BookingRecord>> List { get; set; } = (_, _) => [];

    /// <summary>Called when a command comes.</summary>
    public Action Arrived { get; set; } = () => { };

    /// <summary>No command is answered before this ends.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    public string LastKey { get; private set; } = "";

    public Command? LastCommand { get; private set; }

    public Caller? LastCaller { get; private set; }

    public int Calls { get; private set; }

    public FakeMember Called(string key)
    {
        LastKey = key;
        return this;
    }

    public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command) => Do(command);

    public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> GetAsync(BookingId booking, Caller caller)
    {
        LastCaller = caller;
        return Task.FromResult(Answer());
    }

    public Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, bool dry) => Unknown<SeriesOutcome>();

    public Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, bool dry) => Unknown<SeriesOutcome>();

    public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry) => Unknown<SeriesOutcome>();

    public Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller) => Unknown<SeriesView>();

    public Task<ImmutableArray<SeriesPlan>> ListSeriesAsync(LocalDate since) =>
        Task.FromResult(ImmutableArray<SeriesPlan>.Empty);

    private static Task<Outcome<T>> Unknown<T>() =>
        Task.FromResult<Outcome<T>>(Refusal.Because(RefusalReason.UnknownSeries, ("series", "-")));

    public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command) => Do(command);

    public Task<MemberWaiting> ListWaitingAsync() => Task.FromResult(new MemberWaiting([], []));

    public Task<WaitingEntry?> FindWaitingAsync(WaitingId waiting) => Task.FromResult<WaitingEntry?>(null);

    public Conduct Conduct { get; set; } = new([], [], null, new(3, 90, 30));

    public Task<Conduct> GetConductAsync() => Task.FromResult(Conduct);

    public Task<ImmutableArray<BookingRecord>> ListAsync(Instant? before, int limit) =>
        Task.FromResult(List(before, limit));

    public Func<StaffScope, FacilityId?, int, ImmutableArray<BookingRecord>> Waiting { get; set; } = (_, _, _) => [];

    public Task<Outcome<PersonFacts>> RecordPersonAsync(RecordPerson command) => Task.FromResult<Outcome<PersonFacts>>(
        command.At(Instant.FromUtc(2026, 3, 2, 1, 0)));

    public Task<Outcome<PersonFacts>> RecordUnionAsync(RecordUnion command) => Task.FromResult<Outcome<PersonFacts>>(
        PersonFacts.Unrecorded(command.Member) with
        {
            Union = new(command.Member, Instant.FromUnixTimeSeconds(0), command.Union, command.Caller.Member)
        });

    public Task<Outcome<PersonFacts>> GetPersonAsync(Caller caller, bool cardShown = false) =>
        Task.FromResult<Outcome<PersonFacts>>(
        PersonFacts.Unrecorded(caller.Member));

    public Task<ImmutableArray<BookingRecord>> ListPendingAsync(StaffScope scope, FacilityId? facility, int limit) =>
        Task.FromResult(Waiting(scope, facility, limit));

    public Task<ImmutableArray<BookingRecord>> ListAppealsAsync(StaffScope scope, FacilityId? facility, int limit) =>
        Task.FromResult(Waiting(scope, facility, limit));

    private async Task<Outcome<BookingRecord>> Do(Command command)
    {
        Calls++;
        LastCommand = command;
        LastCaller = command.Caller;
        Arrived();
        await Until;
        return Answer();
    }
}

internal sealed class FakeFacility : IFacilityGrain
{
    public Func<Outcome<FacilityEntry>> Entry { get; set; } = () => new FacilityEntry(Samples.Facility(), 7);

    public Func<long, CancellationToken, IAsyncEnumerable<FacilityNotice>>? Watch { get; set; }

    public Command? LastCommand { get; private set; }

    public Task<Outcome<Registration>> RegisterAsync(RegisterFacility command)
    {
        LastCommand = command;
        return Task.FromResult<Outcome<Registration>>(new Registration(true, 1));
    }

    public Task<Outcome<Registration>> RegisterPractitionerAsync(RegisterPractitioner command)
    {
        LastCommand = command;
        return Task.FromResult<Outcome<Registration>>(new Registration(true, 1));
    }

    public Task<Outcome<BookingRecord>> AppointAsync(BookAppointment command, MemberStanding standing) =>
        throw new NotSupportedException();

    public Task<Outcome<HandOverOutcome>> HandOverAsync(HandOver command) =>
        Task.FromResult<Outcome<HandOverOutcome>>(new HandOverOutcome("Asia/Shanghai", [], []));

    public Task<ImmutableArray<string>> ListOpponentsAsync(HandOver command) =>
        Task.FromResult<ImmutableArray<string>>([]);

    public Task<Outcome<AppointmentTimes>> GetAppointmentTimesAsync(AppointmentQuery query) =>
        Task.FromResult<Outcome<AppointmentTimes>>(new AppointmentTimes("Asia/Shanghai", []));

    public Task<Outcome<AppointmentDays>> ListAppointmentsAsync(
        ResourceId? practitioner, Caller caller, LocalDate from, int days) =>
        Task.FromResult<Outcome<AppointmentDays>>(new AppointmentDays("Asia/Shanghai", []));

    public Task<Outcome<AppointmentDays>> ListAppointmentsForOthersAsync(Caller caller, LocalDate from, int days) =>
        Task.FromResult<Outcome<AppointmentDays>>(new AppointmentDays("Asia/Shanghai", []));

    public Task<Outcome<AppointmentView>> GetAppointmentAsync(BookingId booking, Caller caller) =>
        throw new NotSupportedException();

    public Task<Outcome<BookingRecord>> PlaceAsync(PlaceBooking command, MemberStanding standing) =>
        throw new NotSupportedException();

    public Task<Outcome<BookingRecord>> MoveAsync(MoveBooking command, MemberStanding standing) =>
        throw new NotSupportedException();

    public Task<Outcome<BookingRecord>> ResizeAsync(ResizeBooking command, MemberStanding standing) =>
        throw new NotSupportedException();

    public Task<Outcome<BookingRecord>> CancelAsync(CancelBooking command) => throw new NotSupportedException();

    public Task<Outcome<SeriesOutcome>> PlaceSeriesAsync(PlaceSeries command, MemberStanding standing, bool dry) =>
        throw new NotSupportedException();

    public Task<Outcome<SeriesOutcome>> EditSeriesAsync(EditSeries command, MemberStanding standing, bool dry) =>
        throw new NotSupportedException();

    public Task<Outcome<SeriesOutcome>> CancelSeriesAsync(CancelSeries command, bool dry) =>
        throw new NotSupportedException();

    public Task<Outcome<SeriesView>> GetSeriesAsync(SeriesId series, Caller caller) =>
        throw new NotSupportedException();

    public Func<Outcome<BookingRecord>> Answer { get; set; } = () => Samples.Booking();

    public Task<Outcome<BookingRecord>> CheckInAsync(CheckIn command) => Do(command);

    public Task<Outcome<BookingRecord>> EndAsync(EndBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> CorrectAsync(CorrectAttendance command) => Do(command);

    public Task<Outcome<BookingRecord>> AppealAsync(AppealNoShow command) => Do(command);

    public Task<Outcome<BookingRecord>> AnswerAppealAsync(AnswerAppeal command) => Do(command);

    public Task<Outcome<BookingRecord>> ApproveAsync(ApproveBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> DeclineAsync(DeclineBooking command) => Do(command);

    public Task<Outcome<BookingRecord>> NameCompanionsAsync(NameCompanions command) => Do(command);

    public Task<Outcome<Registration>> SetTermsAsync(SetBookingTerms command)
    {
        LastCommand = command;
        return Task.FromResult<Outcome<Registration>>(new Registration(true, 9));
    }

    public Task<Outcome<WaitingView>> EnterWaitingAsync(EnterWaiting command) => throw new NotSupportedException();

    public Task<Outcome<WaitingView>> WaitForAppointmentAsync(WaitForAppointment command) =>
        throw new NotSupportedException();

    public Task<Outcome<WaitingView>> LeaveWaitingAsync(LeaveWaiting command) => throw new NotSupportedException();

    public Task<Outcome<BookingRecord>> AcceptOfferAsync(AcceptOffer command, MemberStanding standing) => Do(command);

    public Task<Outcome<WaitingView>> DeclineOfferAsync(DeclineOffer command) => throw new NotSupportedException();

    public Task<Outcome<WaitingView>> GetWaitingAsync(WaitingId waiting, Caller caller) =>
        throw new NotSupportedException();

    public Task<Outcome<WaitingPage>> ListWaitingAsync(Caller caller) =>
        Task.FromResult<Outcome<WaitingPage>>(new WaitingPage([]));

    public Task<Outcome<AffectedPage>> ListAffectedAsync(Caller caller) =>
        Task.FromResult<Outcome<AffectedPage>>(new AffectedPage([]));

    public Task<Outcome<AffectedView>> GetAffectedAsync(BookingId booking, Caller caller) =>
        throw new NotSupportedException();

    public Task LapseDueAsync() => Task.CompletedTask;

    public Task SettleAsync() => Task.CompletedTask;

    public Task<Outcome<ServiceList>> ListServicesAsync() => Task.FromResult<Outcome<ServiceList>>(new ServiceList([]));

    public Task<Outcome<ServiceQuote>> QuoteAsync(PlaceBooking command) => Task.FromResult<Outcome<ServiceQuote>>(
        new ServiceQuote(command.Claims, Samples.Evening, null, null, false));

    public Task NoticeRulesAsync() => Task.CompletedTask;

    public Task NoticeHolidaysAsync() => Task.CompletedTask;

    public Task<Outcome<DeclaredClosure>> DeclareClosureAsync(DeclareClosure command)
    {
        LastCommand = command;
        var closure = new Closure(command.Closure, command.Resource, Samples.Evening, command.Because,
            command.Caller.Member);
        return Task.FromResult<Outcome<DeclaredClosure>>(new DeclaredClosure(closure, [Samples.Booking()]));
    }

    public Task<Outcome<Closure>> LiftClosureAsync(LiftClosure command)
    {
        LastCommand = command;
        return Task.FromResult<Outcome<Closure>>(
            Refusal.Because(RefusalReason.UnknownClosure, ("closure", command.Closure.Value)));
    }

    public Task<Outcome<FacilityEntry>> GetAsync() => Task.FromResult(Entry());

    public Task<Outcome<BookingRecord>> GetBookingAsync(BookingId booking, Caller caller) =>
        throw new NotSupportedException();

    public Task<Outcome<Availability>> GetAvailabilityAsync(AvailabilityQuery query) =>
        Task.FromResult<Outcome<Availability>>(new Availability("Asia/Shanghai", 7,
            [new(new("hall"), [Samples.Evening], [Samples.Evening], [], []),
                new(new("projector"), [], [], [new(Samples.Evening, 1)], [])], []));

    public IAsyncEnumerable<FacilityNotice> WatchAsync(long afterVersion, CancellationToken cancellation) =>
        Watch!(afterVersion, cancellation);

    private Task<Outcome<BookingRecord>> Do(Command command)
    {
        LastCommand = command;
        return Task.FromResult(Answer());
    }
}

internal sealed class FakeCatalog : ICatalogGrain
{
    public Func<ImmutableArray<FacilityId>, ImmutableArray<Facility>> Find { get; set; } = _ => [Samples.Facility()];

    public ImmutableArray<Facility> All { get; set; } = [Samples.Facility()];

    public int Finds { get; private set; }

    public FacilityQuery? LastQuery { get; private set; }

    public Task<FacilityPage> SearchAsync(FacilityQuery query)
    {
        LastQuery = query;
        return Task.FromResult(new FacilityPage([.. All.Skip(query.Skip).Take(query.Take)], All.Length));
    }

    public Task<ImmutableArray<Facility>> FindAsync(ImmutableArray<FacilityId> ids)
    {
        Finds++;
        return Task.FromResult(Find(ids));
    }

    public Task NoticeAsync(FacilityEntry entry) => Task.CompletedTask;

    public Task<ImmutableArray<FacilityId>> JoinAsync(string district) => throw new NotSupportedException();

    public Task LeaveAsync(string district) => throw new NotSupportedException();

    public Task<ImmutableArray<DistrictPart>> DistrictsAsync(string division) =>
        Task.FromResult<ImmutableArray<DistrictPart>>(
        division.Length == 0 ? [new("110101", ""), new("110102", "")] : [new(division[..6], division)]);
}

internal sealed class FakeBoard : IBoardGrain
{
    private string _key = "";

    public Func<string, FreeTimePage> Answer { get; set; } = _ => new([], 0);

    public ConcurrentQueue<(string Key, FreeTimeQuery Query)> Asked { get; } = [];

    public FakeBoard Called(string key)
    {
        _key = key;
        return this;
    }

    public Task<FreeTimePage> SearchAsync(FreeTimeQuery query)
    {
        Asked.Enqueue((_key, query));
        return Task.FromResult(Answer(_key));
    }

    public Task NoticeAsync(FacilityId facility) => throw new NotSupportedException();
}

internal sealed class FakeRegister : IRegisterGrain
{
    public ImportRegister? LastImport { get; private set; }

    public Task<Outcome<int>> ImportAsync(ImportRegister command)
    {
        LastImport = command;
        return Task.FromResult<Outcome<int>>(command.Divisions.Length);
    }

    public Task<RegisterImage> GetAsync() => Task.FromResult(new RegisterImage(
        1,
        [
            new("110000", "北京市", "Beijing", DivisionLevel.City, "municipality", "", 21_893_095),
            new("110101", "东城区", "Dongcheng", DivisionLevel.District, "district", "110000", 708_829),
        ],
        [new(new("bj"), "北京市总工会", "Beijing Federation", OrganisationKind.CityFederation, null, "110000")],
        [
            new(new(2026, 10, 1), "国庆节", "National Day", HolidayKind.Holiday, true, "gov.cn"),
            new(new(2027, 1, 1), "元旦", "New Year", HolidayKind.Holiday, true, "gov.cn"),
        ]));
}
