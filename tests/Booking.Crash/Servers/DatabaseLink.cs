using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Booking.Crash.Servers;

/// <summary>The wire between server and database: forwards bytes, and can be cut or swallow everything for a
/// while.</summary>
internal sealed class DatabaseLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _there = Passable();
    private volatile TaskCompletionSource _back = Passable();

    public DatabaseLink(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the server connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends every connection with a reset on both sides; new ones may be made at once.</summary>
    public void Cut()
    {
        foreach (var socket in _sockets.Keys) Reset(socket);
    }

    /// <summary>From now on nothing arrives, on old connections and on new ones, and nobody is told.</summary>
    public void Swallow() => _there = _back = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on the database hears everything, does it, and its answers do not arrive.</summary>
    public void SwallowAnswers() => _back = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back arrives after all, late, as TCP does when a route comes back.</summary>
    public void Deliver()
    {
        _there.TrySetResult();
        _back.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        Cut();
        Deliver();
        await _accepting;
        _listener.Dispose();
        _closing.Dispose();
    }

    private static TaskCompletionSource Passable()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ForwardAsync(await _listener.AcceptSocketAsync(_closing.Token));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The link was closed.
        }
    }

    private async Task ForwardAsync(Socket near)
    {
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        _sockets[near] = _sockets[far] = 0;
        try
        {
            await _there.Task;
            await far.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(near, far, () => _there.Task), PumpAsync(far, near, () => _back.Task));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The database is away: whoever connected sees a reset.
        }
        finally
        {
            foreach (var socket in new[] { near, far })
            {
                _sockets.TryRemove(socket, out _);
                Reset(socket);
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<Task> passable)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await passable();
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other is ended by whoever awaits this.
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new(true, 0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }
        socket.Dispose();
    }
}
