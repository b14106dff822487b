namespace Booking.Grains;

/// <summary>Settings of the grains. Every bound is checked at start; a value outside fails it by name.</summary>
public sealed class BookingOptions
{
    /// <summary>Open bookings that one person may hold at once, over all facilities. 1 to 1,000; default 10.</summary>
    public int OpenBookingsPerMemberMax { get; set; } = 10;

    /// <summary>Days that a facility remembers bookings after they ended. 0 to 400; default 7. Older ones are read from
    /// the rows.</summary>
    public int HorizonBackDays { get; set; } = 7;

    /// <summary>Days in which a repeated command id is recognised whatever it was for. 1 to 400; default 30, and never
    /// less than storage keeps outcomes. A repeated placing is recognised as long as its booking is
    /// remembered.</summary>
    public int CommandMemoryDays { get; set; } = 30;

    /// <summary>Commands that may wait in one facility for their commit before new ones are refused. 16 to 1,000,000;
    /// default 20,000.</summary>
    public int FacilityQueueMax { get; set; } = 20_000;

    /// <summary>Notices that a watcher may fall behind before it is dropped, and that a facility keeps for those who
    /// come back. 16 to 100,000; default 1,000.</summary>
    public int WatchBacklogMax { get; set; } = 1_000;

    /// <summary>Seconds between two looks of an awake facility at what has lapsed. 1 to 300; default 15. Whoever asks
    /// sees it at once.</summary>
    public int LapseRoundSeconds { get; set; } = 15;

    /// <summary>Minutes of silence after which the platform counts as having served nobody. 1 to 60; default
    /// 3.</summary>
    public int OutageMinutes { get; set; } = 3;

    /// <summary>Minutes that people get after an outage for what fell due in it: to check in, to answer an offer or a
    /// request. 1 to 240; default 15.</summary>
    public int OutageGraceMinutes { get; set; } = 15;

    /// <summary>No-shows within <see cref="StrikeWindowDays"/> that suspend; those before are warnings. 1 to 100;
    /// default 3.</summary>
    public int StrikesMax { get; set; } = 3;

    /// <summary>Days for which a no-show counts. 1 to 366; default 90.</summary>
    public int StrikeWindowDays { get; set; } = 90;

    /// <summary>Days for which somebody suspended may not book. 1 to 366; default 30.</summary>
    public int SuspensionDays { get; set; } = 30;

    /// <summary>Days after its start in which one may appeal against a no-show. 1 to 366; default 30.</summary>
    public int AppealDays { get; set; } = 30;

    /// <summary>Seconds between two rounds in which figures of use follow the journal, each of which takes at most a
    /// tenth of that time. 1 to 3,600; default 2.</summary>
    public int FigureRoundSeconds { get; set; } = 2;

    /// <summary>The rule for strikes.</summary>
    public Domain.StrikeRule Strikes => new(StrikesMax, StrikeWindowDays, SuspensionDays);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the first setting that is out of bounds.</exception>
    public void Validate()
    {
        Check(OpenBookingsPerMemberMax, 1, 1_000, nameof(OpenBookingsPerMemberMax));
        Check(HorizonBackDays, 0, 400, nameof(HorizonBackDays));
        Check(CommandMemoryDays, 1, 400, nameof(CommandMemoryDays));
        Check(FacilityQueueMax, 16, 1_000_000, nameof(FacilityQueueMax));
        Check(WatchBacklogMax, 16, 100_000, nameof(WatchBacklogMax));
        Check(LapseRoundSeconds, 1, 300, nameof(LapseRoundSeconds));
        Check(OutageMinutes, 1, 60, nameof(OutageMinutes));
        Check(OutageGraceMinutes, 1, 240, nameof(OutageGraceMinutes));
        Check(StrikesMax, 1, 100, nameof(StrikesMax));
        Check(StrikeWindowDays, 1, 366, nameof(StrikeWindowDays));
        Check(SuspensionDays, 1, 366, nameof(SuspensionDays));
        Check(AppealDays, 1, 366, nameof(AppealDays));
        Check(FigureRoundSeconds, 1, 3_600, nameof(FigureRoundSeconds));
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most}.");
    }
}
