using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;

namespace Booking.Benchmarks.Scenarios;

/// <summary>A city in sixteen districts, the same for both: each hall is booked by the same rule at the same times.</summary>
/// <param name="Facilities">How many.</param>
/// <param name="ResourcesEach">Spaces in each; every third is a badminton court.</param>
/// <param name="Days">Days that are 30 % full.</param>
internal sealed record SearchGround(int Facilities, int ResourcesEach, int Days)
{
    private const int Districts = 16;
    private const int SlotsADay = 7;
    private const int OpensHour = 8;
    private const int WindowDays = 95;

    private static readonly DateTime s_first = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8).Date.AddDays(1);

    /// <summary>A court or hall for a few people, some day, some hours, somewhere or anywhere.</summary>
    public Wire.SearchFreeTimeRequest Question()
    {
        var from = OpensHour + Random.Shared.Next(SlotsADay - 1) * 2;
        return new()
        {
            FromDate = s_first.AddDays(Random.Shared.Next(Days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Earliest = $"{from:00}:00",
            Latest = $"{from + 4:00}:00",
            Minutes = 120,
            ResourceType = "badminton_court",
            People = Random.Shared.Next(2, 21),
            Limit = 50,
        };
    }

    /// <summary>Enters the facilities through the gateway.</summary>
    public async Task RegisterAsync(string address, Metadata headers)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var registry = new Wire.Registry.RegistryClient(channel.CreateCallInvoker());
        await Parallel.ForAsync(0, Facilities, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            await registry.RegisterFacilityAsync(
                new() { CommandId = Guid.NewGuid().ToString(), Facility = Entry(i) }, headers, cancellationToken: CancellationToken.None));
    }

    /// <summary>Books what the rule says.</summary>
    public async Task BookAsync(string address, Metadata headers)
    {
        var channels = Enumerable.Range(0, 6).Select(_ => GrpcChannel.ForAddress(address)).ToList();
        var clients = channels.Select(c => new Wire.Bookings.BookingsClient(c.CreateCallInvoker())).ToList();
        await Parallel.ForEachAsync(Booked(), new ParallelOptions { MaxDegreeOfParallelism = 512 }, async (slot, _) =>
            await clients[slot.Facility % clients.Count].PlaceBookingAsync(Place(slot), headers, cancellationToken: CancellationToken.None));
        foreach (var channel in channels) channel.Dispose();
    }

    /// <summary>Enters the same city in the peer's tables.</summary>
    public async Task InsertAsync(string connection)
    {
        await using var data = NpgsqlDataSource.Create(connection);
        await using (var command = data.CreateCommand(
            $"""
            insert into facility (id, name, opens, closes, division, grid_minutes, window_days)
              select 'c' || f, '示例·c' || f, '08:00', '22:00', (110101 + f % {Districts})::text, 30, {WindowDays} from generate_series(0, {Facilities - 1}) f;
            insert into resource (facility_id, id, type, capacity)
              select 'c' || f, 'hall-' || r, case when r % 3 = 0 then 'badminton_court' else 'multi_function_hall' end, 10 + r
              from generate_series(0, {Facilities - 1}) f, generate_series(0, {ResourcesEach - 1}) r;
            """))
            await command.ExecuteNonQueryAsync();
        await using var open = await data.OpenConnectionAsync();
        await using (var copy = await open.BeginBinaryImportAsync("copy booking (facility_id, resource_id, during) from stdin (format binary)"))
        {
            foreach (var slot in Booked())
            {
                await copy.StartRowAsync();
                await copy.WriteAsync("c" + slot.Facility.ToString(CultureInfo.InvariantCulture));
                await copy.WriteAsync("hall-" + slot.Resource.ToString(CultureInfo.InvariantCulture));
                var start = DateTime.SpecifyKind(Start(slot).AddHours(-8), DateTimeKind.Utc);
                await copy.WriteAsync(new NpgsqlTypes.NpgsqlRange<DateTime>(start, true, start.AddHours(2), false));
            }
            await copy.CompleteAsync();
        }
        await using var analyse = data.CreateCommand("vacuum analyze");
        await analyse.ExecuteNonQueryAsync();
    }

    private IEnumerable<Slot> Booked()
    {
        for (var day = 0; day < Days; day++)
            for (var hour = 0; hour < SlotsADay; hour++)
                for (var facility = 0; facility < Facilities; facility++)
                    for (var resource = 0; resource < ResourcesEach; resource++)
                        if (IsTaken(facility, resource, day, hour)) yield return new(facility, resource, day, hour);
    }

    // Three of ten, without a pattern that either side could profit from.
    private static bool IsTaken(int facility, int resource, int day, int slot)
    {
        var mix = unchecked((uint)(facility * 73_856_093 ^ resource * 19_349_663 ^ day * 83_492_791 ^ slot * 49_979_687));
        return (unchecked(mix * 2_654_435_761u) >> 12) % 1_000 < 300;
    }

    private static DateTime Start(Slot slot) => s_first.AddDays(slot.Day).AddHours(OpensHour + 2 * slot.Part);

    private static Wire.PlaceBookingRequest Place(Slot slot) => new()
    {
        CommandId = Guid.CreateVersion7().ToString(),
        FacilityId = "c" + slot.Facility.ToString(CultureInfo.InvariantCulture),
        Claims = { new Wire.Claim { ResourceId = "hall-" + slot.Resource.ToString(CultureInfo.InvariantCulture), Quantity = 1 } },
        Wish = new()
        {
            Start = Start(slot).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            End = Start(slot).AddHours(2).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        },
        Attendees = 2,
        // One person a space and part of the day: nobody meets their own bookings.
        BookedFor = string.Create(CultureInfo.InvariantCulture, $"m{slot.Facility}-{slot.Resource}-{slot.Part}"),
    };

    private Wire.Facility Entry(int index)
    {
        var id = "c" + index.ToString(CultureInfo.InvariantCulture);
        var entry = new Wire.Facility
        {
            Id = id,
            NameZh = "示例·" + id,
            NameEn = id,
            Kind = Wire.FacilityKind.CulturalPalace,
            OwnerId = "bench",
            OwnerTier = Wire.OwnerTier.City,
            Division = (110_101 + index % Districts).ToString(CultureInfo.InvariantCulture),
            Zone = "Asia/Shanghai",
            Hours = new(),
            Origin = Wire.DataOrigin.Synthetic,
            Policy = new() { GridMinutes = 30, MinutesMin = 30, MinutesMax = 240, WindowDays = WindowDays },
        };
        for (var day = 1; day <= 7; day++)
            entry.Hours.Weekly.Add(new Wire.WeeklyOpening { IsoWeekday = day, Interval = new() { Open = "08:00", Close = "22:00" } });
        for (var r = 0; r < ResourcesEach; r++)
            entry.Resources.Add(new Wire.Resource
            {
                Id = "hall-" + r.ToString(CultureInfo.InvariantCulture),
                Kind = Wire.ResourceKind.Space,
                Type = r % 3 == 0 ? "badminton_court" : "multi_function_hall",
                NameZh = "场地",
                NameEn = "Space",
                Function = Wire.ServiceFunction.CultureAndSports,
                Capacity = 10 + r,
                Quantity = 1,
                Bookable = true,
            });
        return entry;
    }

    private readonly record struct Slot(int Facility, int Resource, int Day, int Part);
}
