namespace Booking.Seeds;

/// <summary>A kind of equipment that is lent by the piece.</summary>
internal sealed record EquipmentType(string Word, string Zh, string En, ServiceFunction Function)
{
    public static readonly EquipmentType Projector = Training("projector", "投影仪", "Projector");
    public static readonly EquipmentType Laptop = Training("laptop", "笔记本电脑", "Laptop computer");
    public static readonly EquipmentType Whiteboard = Training("whiteboard", "移动白板", "Mobile whiteboard");
    public static readonly EquipmentType FoldingTable = Training("folding_table", "折叠桌", "Folding table");
    public static readonly EquipmentType FoldingChair = Training("folding_chair", "折叠椅", "Folding chair");
    public static readonly EquipmentType PortablePa = Sport("portable_pa", "便携音响", "Portable PA system");
    public static readonly EquipmentType Microphone = Sport("wireless_microphone", "无线话筒", "Wireless microphone");
    public static readonly EquipmentType RacketSet = Sport("racket_set", "球拍套装", "Racket set");
    public static readonly EquipmentType GameSet = Sport("board_game_set", "棋牌套装", "Board-game set");
    public static readonly EquipmentType DisplayPanel =
        new("display_panel", "展板", "Display panel", ServiceFunction.PublicityAndDisplay);

    private static EquipmentType Sport(string word, string zh, string en) =>
        new(word, zh, en, ServiceFunction.CultureAndSports);

    private static EquipmentType Training(string word, string zh, string en) =>
        new(word, zh, en, ServiceFunction.EducationAndTraining);
}
