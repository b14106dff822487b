using System.Globalization;

namespace Booking.Seeds;

/// <summary>Collects a synthetic facility's resources and sees that the rooms fit into the area there is.</summary>
internal sealed class RoomList(int areaMax)
{
    private readonly List<Resource> _resources = [];
    private int _areaLeft = areaMax;

    public IReadOnlyList<Resource> Resources => _resources;

    /// <summary>Square metres not yet given to a room.</summary>
    public int AreaLeft => _areaLeft;

    /// <summary>Adds a room if it fits; otherwise nothing changes and the answer is null.</summary>
    public Resource? Room(SpaceType type, string id, int area, int capacity, string mark = "", string? hours = null)
    {
        if (area > _areaLeft) return null;
        _areaLeft -= area;
        return Add(type, id, area, capacity, mark, "", hours);
    }

    /// <summary>Adds several alike, numbered from 1, as many as fit.</summary>
    public int Rooms(SpaceType type, string id, int count, int area, int capacity, string? hours = null)
    {
        var done = 0;
        while (done < count && Room(type, $"{id}-{done + 1}", area, capacity, $"{done + 1}", hours) is not null) done++;
        return done;
    }

    /// <summary>Adds a part of a space; its area lies within the whole's.</summary>
    public Resource Part(SpaceType type, string id, Resource whole, int area, int capacity, string mark) =>
        Add(type, id, area, capacity, mark, whole.Id, null);

    /// <summary>Adds a stock of equipment.</summary>
    public void Stock(EquipmentType type, int quantity) => _resources.Add(new Resource
    {
        Id = type.Word.Replace('_', '-'),
        Kind = ResourceKind.Equipment,
        Type = type.Word,
        NameZh = type.Zh,
        NameEn = type.En,
        Function = type.Function,
        Quantity = quantity,
        Bookable = true,
    });

    private Resource Add(SpaceType type, string id, int area, int capacity, string mark, string partOf, string? hours)
    {
        var resource = new Resource
        {
            Id = id,
            Kind = ResourceKind.Space,
            Type = type.Word,
            NameZh = type.Zh + mark,
            NameEn = mark.Length == 0 ? type.En : $"{type.En} {mark}",
            Function = type.Function,
            PartOf = partOf,
            Capacity = capacity,
            UsableAreaM2 = area.ToString(CultureInfo.InvariantCulture),
            Quantity = 1,
            Hours = hours is null ? null : Week.Parse(hours),
            // Space that is let is listed, since area must add up, but nobody books it here.
            Bookable = type.Function != ServiceFunction.NotUnionRelated,
        };
        _resources.Add(resource);
        return resource;
    }
}
