using System.Globalization;
using Booking.Benchmarks.Servers;
using Booking.History;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;

namespace Booking.Benchmarks.Scenarios;

/// <summary>The facilities that a scenario books in, the same for every server.</summary>
/// <param name="Prefix">What their ids begin with; every round gets fresh ones, so that it starts empty.</param>
/// <param name="Facilities">How many.</param>
/// <param name="ResourcesEach">Halls in each.</param>
/// <param name="Days">Bookable days, from tomorrow.</param>
internal sealed record Ground(string Prefix, int Facilities, int ResourcesEach, int Days)
{
    /// <summary>Members who book; each holds few bookings, so that their own overlaps are rare.</summary>
    public int Members { get; init; } = 20_000;

    /// <summary>What decides there besides time and place; null: nothing.</summary>
    public HouseRules? Rules { get; init; }

    /// <summary>Words in every wish.</summary>
    public string Purpose { get; init; } = "";

    private const int OpensHour = 8;
    private const int SlotsADay = 28;
    private const int WindowDays = 120;

    private readonly string[] _starts = Times(Days, 0);
    private readonly string[] _ends = Times(Days, 30);

    /// <summary>How many different slots there are.</summary>
    public long Slots => (long)Facilities * ResourcesEach * Days * SlotsADay;

    /// <summary>The wish for the slot with this number.</summary>
    public Wire.PlaceBookingRequest Wish(long slot, int member)
    {
        var time = (int)(slot % _starts.Length);
        var place = slot / _starts.Length;
        var facility = (int)(place / ResourcesEach);
        var wish = new Wire.PlaceBookingRequest
        {
            CommandId = Guid.CreateVersion7().ToString(),
            FacilityId = FacilityId(facility),
            Claims = { new Wire.Claim { ResourceId = ResourceId((int)(place % ResourcesEach)), Quantity = 1 } },
            Wish = new() { Start = _starts[time], End = _ends[time] },
            Attendees = 10,
            BookedFor = BenchTokens.NameOf(member),
            Purpose = Purpose,
        };
        if (Rules is not null) HouseRules.Ask(wish, facility, slot);
        return wish;
    }

    /// <summary>Enters the facilities through the gateway.</summary>
    public async Task RegisterAsync(string address, Metadata headers)
    {
        if (Rules is not null) await Rules.SetAsync(address, headers);
        using var channel = GrpcChannel.ForAddress(address);
        var invoker = channel.CreateCallInvoker();
        var registry = new Wire.Registry.RegistryClient(invoker);
        await Parallel.ForAsync(0, Facilities, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            await registry.RegisterFacilityAsync(
                new() { CommandId = Guid.NewGuid().ToString(), Facility = Entry(i) }, headers,
                cancellationToken: CancellationToken.None);
            if (Rules is not null) await HouseRules.AgreeAsync(invoker, headers, FacilityId(i), i);
        });
    }

    /// <summary>The facilities as a recorded history describes them: fresh ones, entered by their first
    /// event.</summary>
    public IEnumerable<LayoutLine> Layouts() => Enumerable.Range(0, Facilities).Select(i => new LayoutLine
    {
        Facility = FacilityId(i),
        Version = 1,
        Resources = [.. Enumerable.Range(0, ResourcesEach).Select(r => new RecordedResource(ResourceId(r), null, 0))],
    });

    /// <summary>Enters the same facilities and the members in a peer's tables.</summary>
    public async Task InsertAsync(string connection)
    {
        await using var data = NpgsqlDataSource.Create(connection);
        await using var command = data.CreateCommand(
            $"""
            insert into facility (id, opens, closes, grid_minutes, minutes_max, window_days)
              select '{Prefix}' || f, '08:00', '22:00', 30, 240, {WindowDays} from generate_series(0, {Facilities - 1}) f;
            insert into resource (facility_id, id, capacity)
              select '{Prefix}' || f, 'hall-' || r, 40 from generate_series(0, {Facilities - 1}) f, generate_series(0, {ResourcesEach - 1}) r;
            insert into member (id, open_max) select 'm' || m, 1000 from generate_series(0, {Members - 1}) m on conflict do nothing;
            analyze;
            """);
        await command.ExecuteNonQueryAsync();
    }

    private string FacilityId(int index) => Prefix + index.ToString(CultureInfo.InvariantCulture);

    private static string ResourceId(int index) => "hall-" + index.ToString(CultureInfo.InvariantCulture);

    private Wire.Facility Entry(int index)
    {
        var entry = new Wire.Facility
        {
            Id = FacilityId(index),
            NameZh = "示例·" + FacilityId(index),
            NameEn = FacilityId(index),
            Kind = Wire.FacilityKind.CulturalPalace,
            OwnerId = "bench",
            OwnerTier = Wire.OwnerTier.City,
            Division = "110101",
            Zone = "Asia/Shanghai",
            Hours = new(),
            Policy = new() { GridMinutes = 30, MinutesMin = 30, MinutesMax = 240, WindowDays = WindowDays },
            Origin = Wire.DataOrigin.Synthetic,
        };
        for (var day = 1; day <= 7; day++)
            entry.Hours.Weekly.Add(
                new Wire.WeeklyOpening { IsoWeekday = day, Interval = new() { Open = "08:00", Close = "22:00" } });
        for (var r = 0; r < ResourcesEach; r++)
            entry.Resources.Add(new Wire.Resource
            {
                Id = ResourceId(r),
                Kind = Wire.ResourceKind.Space,
                Type = "multi_function_hall",
                NameZh = "多功能厅",
                NameEn = "Hall",
                Function = Wire.ServiceFunction.CultureAndSports,
                Capacity = 40,
                Quantity = 1,
                Bookable = true,
            });
        if (Rules is not null) HouseRules.Narrow(entry);
        return entry;
    }

    private static string[] Times(int days, int addMinutes)
    {
        // Two days ahead in UTC is at least tomorrow in Beijing.
        var first = TimeProvider.System.GetUtcNow().Date.AddDays(2);
        return [.. Enumerable.Range(0, days * SlotsADay).Select(i => first
            .AddDays(i / SlotsADay).AddHours(OpensHour).AddMinutes(i % SlotsADay * 30 + addMinutes)
            .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))];
    }
}
