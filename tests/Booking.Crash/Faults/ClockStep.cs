using Booking.Storage;

namespace Booking.Crash.Faults;

/// <summary>The server's clock jumps by an hour, forwards or back, and later returns.</summary>
internal sealed class ClockStep : CrashFault
{
    private const string NoOffset = "+0";

    private static readonly string? s_library = Find();

    public override string Name => "clock";

    public override bool StepsClock => true;

    public override Task<string?> AbsenceAsync(DatabaseKind kind) => Task.FromResult(
        s_library is null ? "libfaketime is not installed (Debian: apt-get install libfaketime)" : null);

    public override IReadOnlyDictionary<string, string> Environment(string folder)
    {
        File.WriteAllText(Offset(folder), NoOffset);
        return new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = s_library!,
            ["FAKETIME_TIMESTAMP_FILE"] = Offset(folder),
            // Looked at with every reading of the clock; and only the wall clock jumps, as in life.
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
        };
    }

    public override async Task StrikeAsync(Scene scene)
    {
        Step(scene, scene.Chance.Next(2) == 0 ? "+1h" : "-1h");
        await Task.Delay(scene.Chance.Next(500, 2_000));
        Step(scene, NoOffset);
        scene.FaultEnds();
    }

    // Renamed into place, so that the server never reads half a number.
    private static void Step(Scene scene, string offset)
    {
        var next = Offset(scene.Folder) + ".next";
        File.WriteAllText(next, offset);
        File.Move(next, Offset(scene.Folder), overwrite: true);
    }

    private static string Offset(string folder) => Path.Combine(folder, "clock-offset");

    private static string? Find() => !Directory.Exists("/usr/lib")
        ? null
        : Directory.EnumerateDirectories("/usr/lib")
            .Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1"))
            .FirstOrDefault(File.Exists);
}
