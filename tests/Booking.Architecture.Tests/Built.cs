namespace Booking.Architecture.Tests;

/// <summary>Where the build put a project's assembly: with the build of these tests, of the same engine and
/// configuration.</summary>
public static class Built
{
    public static string PathOf(string project)
    {
        // artifacts/<engine>/bin/<these tests>/<configuration>/
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
        var assembly = Path.Combine(folder, AssemblyNameOf(project) + ".dll");
        File.Exists(assembly).ShouldBeTrue($"{project} has not been built: build Booking.sln first ({assembly}).");
        return assembly;
    }

    private static string AssemblyNameOf(string project) => project switch
    {
        "Booking.Client" => "booking-client",
        "Booking.Seeds" => "booking-seeds",
        _ => project,
    };
}
