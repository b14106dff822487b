namespace Booking.Protocol.Tokens;

/// <summary>A small text file that only its owner may read. It appears whole or not at all.</summary>
public static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's text; made of <paramref name="content"/> when there is none. Two processes that start at once
    /// agree on one.</summary>
    /// <exception cref="TokenKeyException">Others may read it.</exception>
    public static string ReadOrCreate(string path, Func<string> content)
    {
        if (!File.Exists(path))
        {
            var draft = Draft(path, content());
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return Read(path);
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
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);

        var draft = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(draft, options);
        using var writer = new StreamWriter(file);
        writer.Write(content);
        writer.Flush();
        file.Flush(flushToDisk: true);
        return draft;
    }
}
