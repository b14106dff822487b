using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Booking.Silo.Tests.Notices;

/// <summary>A mail server on a loopback port that takes mail as RFC 5321 has it, and can fail in the ways that real
/// ones do.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _serving;

    public MailServer(int port = 0)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What it answers to a recipient: 250, 450 or 550.</summary>
    public int RecipientReply { get; set; } = 250;

    /// <summary>It takes the mail and falls silent: the sender never hears so.</summary>
    public bool IsSilentAfterData { get; set; }

    /// <summary>All mail whose last byte has come.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    /// <summary>Waits until one more mail has come.</summary>
    public async Task<MimeMessage> NextAsync()
    {
        (await _arrived.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue("no mail came within a minute");
        return _taken.Last();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "220 mail.test ESMTP");
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA") await TakeAsync(stream, reader);
                else if (verb == "QUIT")
                {
                    await SayAsync(stream, "221 bye");
                    return;
                }
                else
                {
                    await SayAsync(stream, verb switch
                    {
                        "EHLO" => "250-mail.test\r\n250 8BITMIME",
                        "RCPT" when RecipientReply != 250 => $"{RecipientReply} no such mailbox",
                        _ => "250 fine",
                    });
                }
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException)
        {
            // The other end is gone, or the test is over.
        }
    }

    private async Task TakeAsync(Stream stream, StreamReader reader)
    {
        await SayAsync(stream, "354 go on");
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stopping.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        _taken.Enqueue(await MimeMessage.LoadAsync(bytes, _stopping.Token));
        _arrived.Release();
        if (IsSilentAfterData) await Task.Delay(Timeout.Infinite, _stopping.Token);
        await SayAsync(stream, "250 taken");
    }

    private ValueTask SayAsync(Stream stream, string reply) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), _stopping.Token);
}
