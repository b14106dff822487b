namespace Booking.Seeds;

/// <summary>How a load is carried out.</summary>
public sealed record LoadOptions
{
    /// <summary>Names the load; see <see cref="CommandIds"/>.</summary>
    public Guid Load { get; init; } = Guid.NewGuid();

    /// <summary>Facilities on their way at one time, 1 to 256.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Register entries in one command, 1 to 1,000.</summary>
    public int ChunkSize { get; init; } = 200;

    /// <summary>How often one command is sent before the load gives up.</summary>
    public int AttemptsMax { get; init; } = 8;

    /// <summary>Pause before the first repeat; doubles each time up to <see cref="PauseMax"/>.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause.</summary>
    public TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where pauses and deadlines are read.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
