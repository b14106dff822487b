namespace Booking.Seeds;

/// <summary>What synthetic service centres, stations and other small places offer, by the usable area they
/// have.</summary>
internal static class OfficeRooms
{
    private static readonly string[] LegalRotas =
    [
        "1-5 09:00-11:30", "2 14:00-17:00; 5 14:00-17:00", "5 15:00-17:30",
        "1 09:00-12:00; 3 09:00-12:00; 5 09:00-12:00",
    ];

    private static readonly string[] CounsellingRotas =
        ["2 09:00-12:00 14:00-17:00; 4 09:00-12:00 14:00-17:00", "3 14:00-20:30", "6 09:00-12:00"];

    public static IReadOnlyList<Resource> Centre(SeededChance chance, int usableArea)
    {
        var rooms = new RoomList(usableArea * 85 / 100);
        rooms.Room(SpaceType.ServiceHall, "service-hall", usableArea * 25 / 100, usableArea * 15 / 100);
        var advisers = usableArea >= 500 ? 2 : 1;
        rooms.Rooms(SpaceType.LegalRoom, "legal-room", advisers, 15, 5, chance.Pick(LegalRotas));
        rooms.Rooms(SpaceType.CounsellingRoom, "counselling-room", advisers, 14, 4, chance.Pick(CounsellingRotas));
        rooms.Rooms(SpaceType.Classroom, "classroom", 2, 40, 24);
        rooms.Room(SpaceType.ActivityRoom, "activity-room", 45, 26);
        rooms.Room(SpaceType.MeetingRoom, "meeting-room", 25, 12);
        rooms.Room(SpaceType.ReadingRoom, "reading-room", 45, 20);
        rooms.Room(SpaceType.ComputerRoom, "computer-room", 60, 24);
        rooms.Room(SpaceType.Gym, "gym", 80, 18);
        rooms.Room(SpaceType.DisplayWall, "display-area", 40, 30);
        rooms.Stock(EquipmentType.Projector, 2);
        rooms.Stock(EquipmentType.PortablePa, 1);
        rooms.Stock(EquipmentType.Laptop, chance.Between(4, 12));
        rooms.Stock(EquipmentType.FoldingTable, chance.Between(10, 20));
        rooms.Stock(EquipmentType.FoldingChair, chance.Between(30, 60));
        rooms.Stock(EquipmentType.DisplayPanel, chance.Between(6, 16));
        return rooms.Resources;
    }

    public static IReadOnlyList<Resource> Station(SeededChance chance, int usableArea)
    {
        var rooms = new RoomList(usableArea * 90 / 100);
        var activity = usableArea < 60 ? 20 : usableArea * 30 / 100;
        var activityRoom = rooms.Room(SpaceType.ActivityRoom, "activity-room", activity, activity * 5 / 10);
        if (activityRoom is not null && activity >= 20)
            rooms.Part(SpaceType.TableTennisTable, "table-1", activityRoom, 18, 4, "1");
        rooms.Room(SpaceType.LegalDesk, "legal-corner", 6, 3, hours: chance.Pick(LegalRotas));
        rooms.Room(SpaceType.CounsellingCorner, "counselling-corner", 8, 2, hours: chance.Pick(CounsellingRotas));
        rooms.Room(SpaceType.MeetingRoom, "meeting-room", usableArea < 60 ? 9 : 14, usableArea < 60 ? 4 : 8);
        rooms.Room(SpaceType.ReadingRoom, "reading-corner", 14, 8);
        rooms.Room(SpaceType.GamesRoom, "games-room", 16, 8);
        rooms.Room(SpaceType.Classroom, "classroom", 32, 18);
        rooms.Room(SpaceType.DisplayWall, "display-area", 10, 10);
        rooms.Room(SpaceType.Gym, "gym", 40, 10);
        rooms.Room(SpaceType.Calligraphy, "calligraphy-room", 24, 12);
        rooms.Room(SpaceType.Cinema, "cinema", 60, 30);
        rooms.Stock(EquipmentType.Projector, 1);
        rooms.Stock(EquipmentType.PortablePa, 1);
        rooms.Stock(EquipmentType.FoldingChair, chance.Between(10, 30));
        rooms.Stock(EquipmentType.GameSet, chance.Between(3, 8));
        if (usableArea >= 50)
        {
            rooms.Stock(EquipmentType.FoldingTable, chance.Between(4, 10));
            rooms.Stock(EquipmentType.Whiteboard, 1);
            rooms.Stock(EquipmentType.RacketSet, chance.Between(4, 8));
            rooms.Stock(EquipmentType.DisplayPanel, chance.Between(4, 10));
        }
        return rooms.Resources;
    }

    public static IReadOnlyList<Resource> RestStop(int usableArea)
    {
        var rooms = new RoomList(usableArea);
        rooms.Room(SpaceType.RestCorner, "rest-corner", usableArea * 60 / 100, usableArea * 30 / 100);
        rooms.Room(SpaceType.ReadingRoom, "reading-corner", 8, 4);
        rooms.Stock(EquipmentType.GameSet, 2);
        return rooms.Resources;
    }

    public static IReadOnlyList<Resource> ReadingHouse(SeededChance chance, int usableArea)
    {
        var rooms = new RoomList(usableArea);
        rooms.Room(SpaceType.ReadingRoom, "reading-room", usableArea * 50 / 100, usableArea * 25 / 100);
        rooms.Rooms(SpaceType.MeetingRoom, "study-room", 3, 12, 6);
        rooms.Room(SpaceType.Calligraphy, "calligraphy-room", 24, 12);
        rooms.Stock(EquipmentType.Laptop, chance.Between(3, 8));
        rooms.Stock(EquipmentType.Projector, 1);
        return rooms.Resources;
    }

    public static IReadOnlyList<Resource> SportsVenue(SeededChance chance)
    {
        var rooms = new RoomList(4_000);
        rooms.Rooms(SpaceType.BadmintonCourt, "court", chance.Between(8, 14), 135, 12);
        rooms.Rooms(SpaceType.TableTennisTable, "table", chance.Between(4, 8), 32, 4);
        rooms.Rooms(SpaceType.BasketballCourt, "basketball-court", 2, 620, 60);
        rooms.Stock(EquipmentType.RacketSet, chance.Between(20, 40));
        return rooms.Resources;
    }
}
