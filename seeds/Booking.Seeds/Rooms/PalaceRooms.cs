namespace Booking.Seeds;

/// <summary>What a synthetic palace or club offers. The most wanted comes first: a small house runs out of area before
/// the end.</summary>
internal static class PalaceRooms
{
    private const int CourtArea = 135;

    public static IReadOnlyList<Resource> Of(SeededChance chance, int buildingArea, FacilityKind kind)
    {
        // Corridors, stairs and plant take the rest of a building.
        var rooms = new RoomList(buildingArea * 62 / 100);
        var palace = kind == FacilityKind.CulturalPalace;

        DivisibleHall(rooms, chance.Between(palace ? 24 : 16, palace ? 36 : 24) * 10);
        SportsHall(rooms, buildingArea >= 4_000 ? 3 : 2);
        TableTennis(rooms, chance.Between(2, palace ? 5 : 4));
        rooms.Rooms(SpaceType.Classroom, "classroom", chance.Between(palace ? 4 : 2, palace ? 8 : 4), 60, 36);
        rooms.Room(SpaceType.DanceStudio, "dance-studio", 120, 30);
        rooms.Room(SpaceType.Gym, "gym", chance.Between(12, 22) * 10, 40);
        rooms.Room(SpaceType.GamesRoom, "games-room", 50, 24);
        rooms.Room(SpaceType.Calligraphy, "calligraphy-room", 60, 24);
        rooms.Rooms(
            SpaceType.CounsellingRoom, "counselling-room", palace ? 2 : 1, 15, 4, "2 09:00-17:00; 4 13:30-20:30");
        rooms.Room(SpaceType.LegalRoom, "legal-room", 20, 6, hours: "1-5 13:30-17:30");
        if (palace)
        {
            rooms.Room(SpaceType.RehearsalHall, "rehearsal-hall", 150, 50);
            rooms.Room(SpaceType.ExhibitionHall, "exhibition-hall", chance.Between(20, 40) * 10, 200);
            rooms.Rooms(SpaceType.MusicRoom, "music-room", chance.Between(1, 3), 18, 6);
            rooms.Room(SpaceType.ReadingRoom, "reading-room", 110, 50);
            rooms.Room(SpaceType.ComputerRoom, "computer-room", 70, 30);
        }
        rooms.Rooms(SpaceType.MeetingRoom, "meeting-room", 2, 40, 20);
        if (rooms.AreaLeft >= 700) rooms.Room(SpaceType.Theatre, "theatre", 700, chance.Between(40, 80) * 10);
        if (rooms.AreaLeft >= 650) rooms.Room(SpaceType.BasketballCourt, "basketball-court", 650, 60);

        rooms.Stock(EquipmentType.Projector, palace ? 4 : 2);
        rooms.Stock(EquipmentType.PortablePa, 2);
        rooms.Stock(EquipmentType.FoldingTable, chance.Between(2, 6) * 10);
        rooms.Stock(EquipmentType.FoldingChair, chance.Between(6, 20) * 10);
        rooms.Stock(EquipmentType.Microphone, chance.Between(4, 8));
        rooms.Stock(EquipmentType.RacketSet, chance.Between(10, 24));
        if (palace) rooms.Stock(EquipmentType.DisplayPanel, chance.Between(12, 40));
        return rooms.Resources;
    }

    /// <summary>A house that is let: nothing for workers to book.</summary>
    public static IReadOnlyList<Resource> Let(int buildingArea)
    {
        var rooms = new RoomList(buildingArea * 62 / 100);
        rooms.Rooms(SpaceType.LetFloor, "let-floor", 4, buildingArea * 15 / 100, 200);
        return rooms.Resources;
    }

    private static void DivisibleHall(RoomList rooms, int area)
    {
        if (rooms.Room(SpaceType.MultiFunctionHall, "multi-function-hall", area, area * 7 / 10) is not { } hall) return;
        rooms.Part(SpaceType.MultiFunctionHall, "multi-function-hall-a", hall, area / 2, area * 3 / 10, "A");
        rooms.Part(SpaceType.MultiFunctionHall, "multi-function-hall-b", hall, area / 2, area * 3 / 10, "B");
    }

    /// <summary>A hall, its two halves, the courts of each half: three levels, each of which blocks the
    /// others.</summary>
    private static void SportsHall(RoomList rooms, int courtsPerHalf)
    {
        var area = CourtArea * courtsPerHalf * 2;
        if (rooms.Room(SpaceType.SportsHall, "sports-hall", area, courtsPerHalf * 60) is not { } hall) return;
        var court = 0;
        foreach (var half in new[] { "a", "b" })
        {
            var part = rooms.Part(
                SpaceType.SportsHall, $"sports-hall-{half}", hall, area / 2, courtsPerHalf * 30,
                half.ToUpperInvariant());
            for (var i = 0; i < courtsPerHalf; i++)
                rooms.Part(SpaceType.BadmintonCourt, $"court-{++court}", part, CourtArea, 12, $"{court}");
        }
    }

    private static void TableTennis(RoomList rooms, int tables)
    {
        if (rooms.Room(SpaceType.TableTennisHall, "table-tennis-room", tables * 32, tables * 6) is not { } hall) return;
        for (var i = 1; i <= tables; i++) rooms.Part(SpaceType.TableTennisTable, $"table-{i}", hall, 30, 4, $"{i}");
    }
}
