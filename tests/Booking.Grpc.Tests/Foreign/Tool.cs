using System.Diagnostics;

namespace Booking.Grpc.Tests.Foreign;

/// <summary>Runs programs of others, without ever waiting for ever.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end; throws with its output if it fails or takes too long.</summary>
    internal static async Task<string> RunAsync(
        string file, IEnumerable<string> arguments, string directory, TimeSpan patience)
    {
        using var process = Start(file, arguments, directory);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{file} did not end within {patience}. It wrote: {await output} {await errors}");
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{file} ended with {process.ExitCode}: {await output} {await errors}");
    }

    internal static Process Start(string file, IEnumerable<string> arguments, string directory) =>
        Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;

    /// <summary>The first of the candidates that passes the probe, or null.</summary>
    internal static async Task<string?> FindAsync(string[] candidates, string[] probe)
    {
        foreach (var candidate in candidates)
        {
            try
            {
                await RunAsync(candidate, probe, Path.GetTempPath(), TimeSpan.FromSeconds(20));
                return candidate;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // Not this one.
            }
        }

        return null;
    }
}
