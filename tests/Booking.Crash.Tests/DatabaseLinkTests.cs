using System.Net;
using System.Net.Sockets;
using Booking.Crash.Servers;

namespace Booking.Crash.Tests;

/// <summary>A link that did not break what it says it breaks would make every round pass.</summary>
public sealed class DatabaseLinkTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener _target = new(IPAddress.Loopback, 0);
    private DatabaseLink _link = null!;
    private Socket _near = null!;
    private Socket _far = null!;

    public async Task InitializeAsync()
    {
        _target.Start();
        _link = new(((IPEndPoint)_target.LocalEndpoint).Port);
        (_near, _far) = await ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        _near.Dispose();
        _far.Dispose();
        await _link.DisposeAsync();
    }

    public void Dispose() => _target.Dispose();

    [Fact]
    public async Task Swallowed_ArrivesOnlyOnceDelivered()
    {
        _link.Swallow();
        await _near.SendAsync(new byte[] { 1 });
        var arriving = ReceiveAsync(_far);
        // A second connection is accepted by the link, and does not reach the target either.
        using var late = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await late.ConnectAsync(IPAddress.Loopback, _link.Port);
        _target.Pending().ShouldBeFalse();
        arriving.IsCompleted.ShouldBeFalse();

        _link.Deliver();

        (await arriving.WaitAsync(s_patience)).ShouldBe(1);
        using var accepted = await _target.AcceptSocketAsync().WaitAsync(s_patience);
    }

    [Fact]
    public async Task SwallowedAnswers_AreLost_ThoughTheQuestionArrived()
    {
        _link.SwallowAnswers();
        await _near.SendAsync(new byte[] { 1 });
        (await ReceiveAsync(_far).WaitAsync(s_patience)).ShouldBe(1);
        var answer = ReceiveAsync(_near);
        await _far.SendAsync(new byte[] { 2 });

        _link.Cut();
        _link.Deliver();

        (await answer.WaitAsync(s_patience)).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Cut_EndsBothSides_AndLeavesRoomForANewConnection()
    {
        var (near, far) = (ReceiveAsync(_near), ReceiveAsync(_far));

        _link.Cut();

        (await near.WaitAsync(s_patience)).ShouldBeLessThanOrEqualTo(0);
        (await far.WaitAsync(s_patience)).ShouldBeLessThanOrEqualTo(0);
        var (again, other) = await ConnectAsync();
        await again.SendAsync(new byte[] { 2 });
        (await ReceiveAsync(other).WaitAsync(s_patience)).ShouldBe(1);
        again.Dispose();
        other.Dispose();
    }

    private async Task<(Socket Near, Socket Far)> ConnectAsync()
    {
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await near.ConnectAsync(IPAddress.Loopback, _link.Port);
        return (near, await _target.AcceptSocketAsync().WaitAsync(s_patience));
    }

    /// <returns>How many bytes came; 0 at the end, -1 after a reset.</returns>
    private static async Task<int> ReceiveAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[16]);
        }
        catch (SocketException)
        {
            return -1;
        }
    }
}
