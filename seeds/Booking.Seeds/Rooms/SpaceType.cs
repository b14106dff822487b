namespace Booking.Seeds;

/// <summary>A kind of space: its word in the register, its names, what it serves.</summary>
internal sealed record SpaceType(string Word, string Zh, string En, ServiceFunction Function)
{
    public static readonly SpaceType MultiFunctionHall = Sport("multi_function_hall", "多功能厅", "Multi-function hall");
    public static readonly SpaceType SportsHall = Sport("sports_hall", "综合体育厅", "Sports hall");
    public static readonly SpaceType BadmintonCourt = Sport("badminton_court", "羽毛球场地", "Badminton court");
    public static readonly SpaceType TableTennisHall = Sport("table_tennis_hall", "乒乓球室", "Table-tennis room");
    public static readonly SpaceType TableTennisTable = Sport("table_tennis_table", "乒乓球台", "Table-tennis table");
    public static readonly SpaceType BasketballCourt = Sport("basketball_court", "篮球场", "Basketball court");
    public static readonly SpaceType Theatre = Sport("theatre", "剧场", "Theatre");
    public static readonly SpaceType Cinema = Sport("workers_cinema", "职工影院", "Workers' cinema");
    public static readonly SpaceType RehearsalHall = Sport("rehearsal_hall", "排练厅", "Rehearsal hall");
    public static readonly SpaceType DanceStudio = Sport("dance_studio", "舞蹈室", "Dance studio");
    public static readonly SpaceType MusicRoom = Sport("music_room", "琴房", "Music room");
    public static readonly SpaceType GamesRoom = Sport("games_room", "棋牌室", "Games room");
    public static readonly SpaceType Gym = Sport("gym", "健身房", "Gym");
    public static readonly SpaceType ReadingRoom = Sport("reading_room", "职工书屋", "Workers' reading room");
    public static readonly SpaceType ActivityRoom = Sport("activity_room", "活动室", "Activity room");
    public static readonly SpaceType RestCorner = Sport("rest_corner", "休息区", "Rest corner");
    public static readonly SpaceType Classroom = Training("training_classroom", "培训教室", "Training classroom");
    public static readonly SpaceType Calligraphy = Training("calligraphy_room", "书画室", "Calligraphy and painting room");
    public static readonly SpaceType ComputerRoom = Training("computer_room", "计算机教室", "Computer classroom");
    public static readonly SpaceType MeetingRoom = Training("meeting_room", "会议室", "Meeting room");
    public static readonly SpaceType LegalRoom =
        new("legal_consultation_room", "法律咨询室", "Legal consultation room", ServiceFunction.LegalServices);
    public static readonly SpaceType LegalDesk =
        new("legal_consultation_room", "法律咨询角", "Legal consultation corner", ServiceFunction.LegalServices);
    public static readonly SpaceType CounsellingRoom =
        new("counselling_room", "心理咨询室", "Counselling room", ServiceFunction.Counselling);
    public static readonly SpaceType CounsellingCorner =
        new("counselling_room", "心理咨询角", "Counselling corner", ServiceFunction.Counselling);
    public static readonly SpaceType ExhibitionHall = Display("exhibition_hall", "展览厅", "Exhibition hall");
    public static readonly SpaceType ServiceHall = Display("service_hall", "服务大厅", "Service hall");
    public static readonly SpaceType DisplayWall = Display("display_wall", "宣传展示区", "Display area");
    public static readonly SpaceType LetFloor =
        new("let_floor", "出租楼层", "Floor let to others", ServiceFunction.NotUnionRelated);

    private static SpaceType Sport(string word, string zh, string en) =>
        new(word, zh, en, ServiceFunction.CultureAndSports);

    private static SpaceType Training(string word, string zh, string en) =>
        new(word, zh, en, ServiceFunction.EducationAndTraining);

    private static SpaceType Display(string word, string zh, string en) =>
        new(word, zh, en, ServiceFunction.PublicityAndDisplay);
}
