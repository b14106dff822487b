using System.Diagnostics;
using System.Globalization;

namespace Booking.Crash.Servers;

/// <summary>A file system of a few megabytes in memory, which can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 96;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Why there can be none here, or null.</summary>
    public static async Task<string?> AbsenceAsync()
    {
        try
        {
            await (await MountAsync()).DisposeAsync();
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "a small file system cannot be mounted: " + fault.Message.Trim();
        }
    }

    public static async Task<SmallDisk> MountAsync()
    {
        var folder = Directory.CreateTempSubdirectory("booking-small-disk-").FullName;
        try
        {
            await Programs.RunAsync(
                "mount", "-t", "tmpfs", "-o",
                string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m,mode=755"), "booking-crash", folder);
            return new(folder);
        }
        catch
        {
            Directory.Delete(folder);
            throw;
        }
    }

    /// <summary>Leaves no block free.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 4096 })
        {
            var block = new byte[size];
            try
            {
                while (true) ballast.Write(block);
            }
            catch (IOException)
            {
                // Full, for blocks of this size.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Programs.RunAsync("umount", Folder);
                break;
            }
            // A process that was just killed may hold a file for a moment longer.
            catch (InvalidOperationException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
        Directory.Delete(Folder);
    }
}

/// <summary>Small programs of the system, run to their end.</summary>
internal static class Programs
{
    /// <exception cref="InvalidOperationException">It ended with an error; the message is what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {error}{await output}");
    }
}
