namespace Booking.Architecture.Tests;

/// <summary>A file of the repository; the path is relative to its root, with slashes.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>The checked-out tree that this assembly was built from.</summary>
public static class Repository
{
    private static readonly string[] s_folders = ["grains", "silo", "gateway", "seeds", "tests"];
    private static readonly string[] s_foreign = ["node_modules", "artifacts", "bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files under the source folders whose names end in one of <paramref name="endings"/>, by
    /// path.</summary>
    public static IReadOnlyList<SourceFile> Files(params string[] endings) =>
        s_folders
            .Select(folder => Path.Combine(Root, folder))
            .Where(Directory.Exists)
            .SelectMany(Walk)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !s_foreign.Contains(Path.GetFileName(child)))
                .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Booking.sln"))) return folder.FullName;
        throw new InvalidOperationException($"There is no Booking.sln above {AppContext.BaseDirectory}.");
    }
}
