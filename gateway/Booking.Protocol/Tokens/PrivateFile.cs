namespace Booking.Protocol.Tokens;

/// <summary>A small text file that only its owner may read. It appears whole or not at all.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int TurnTriesMax = 2_000;

    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(5);

    /// <summary>The file's text; made of <paramref name="content"/> when there is none. Two processes that start at
    /// once agree on one.</summary>
    /// <exception cref="TokenKeyException">Others may read it.</exception>
    public static string ReadOrCreate(string path, Func<string> content)
    {
        Create(path, content);
        return Read(path);
    }

    /// <summary>Makes the file, and its directory, of <paramref name="content"/> when there is none. Safe to
    /// repeat.</summary>
    /// <exception cref="IOException">It could not be written, or somebody else was at it for ten seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static void Create(string path, Func<string> content)
    {
        if (File.Exists(path)) return;
        // Moving a file to where there is none is a look and then a rename: of two who look at once the second would
        // replace the first's.
        using var turn = TakeTurn(Path.Combine(MakeDirectory(path), $".{Path.GetFileName(path)}.lock"));
        if (!File.Exists(path)) Write(path, content());
    }

    /// <summary>Puts <paramref name="content"/> in the place of whatever was there.</summary>
    public static void Write(string path, string content) => File.Move(Draft(path, content), path, overwrite: true);

    /// <summary>The file's text.</summary>
    /// <exception cref="TokenKeyException">Others may read it.</exception>
    public static string Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            throw new TokenKeyException($"Others may read {path}. Make it private with 'chmod 600 {path}'.");
        return File.ReadAllText(path);
    }

    private static string Draft(string path, string content)
    {
        var draft = Path.Combine(MakeDirectory(path), $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(draft, options);
        using var writer = new StreamWriter(file);
        writer.Write(content);
        writer.Flush();
        file.Flush(flushToDisk: true);
        return draft;
    }

    private static string MakeDirectory(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        return directory;
    }

    // Held for as long as it takes to write a few hundred bytes; whoever dies meanwhile lets it go. Somebody may yet
    // get hold of a file that was deleted while another makes a new one: both then find what was made in the turn
    // before.
    private static FileStream TakeTurn(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new(path, options);
            }
            catch (IOException) when (tries < TurnTriesMax)
            {
                Thread.Sleep(s_betweenTries);
            }
        }
    }
}
