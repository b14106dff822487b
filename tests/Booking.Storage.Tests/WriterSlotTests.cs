using Booking.Storage.Internal;

namespace Booking.Storage.Tests;

/// <summary>A batch that was given up must never meet the next one on its connection.</summary>
public sealed class WriterSlotTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Session> _opened = [];

    [Fact]
    public async Task Session_IsKeptForTheNextBatch_AndReplacedAfterAFault()
    {
        await using var slot = new WriterSlot<Session>();
        var first = await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default);
        (await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default)).ShouldBe(first);
        await Should.ThrowAsync<IOException>(
            () => slot.UseAsync<int>(OpenAsync, (_, _) => throw new IOException("full"), default));
        first.IsClosed.ShouldBeTrue();
        (await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default)).ShouldNotBe(first);
    }

    [Fact]
    public async Task OpenThatHangs_AndIsGivenUp_WritesNothing_AndIsNotHandedOn()
    {
        await using var slot = new WriterSlot<Session>();
        var stall = new TaskCompletionSource<Session>();
        var hasWritten = false;
        var late = slot.UseAsync(_ => stall.Task, (_, _) => Task.FromResult(hasWritten = true), default);
        await slot.AbandonAsync().WaitAsync(Patience);
        var next = await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default);

        var lateSession = new Session();
        stall.SetResult(lateSession);
        await Should.ThrowAsync<JournalUnavailableException>(() => late.WaitAsync(Patience));
        hasWritten.ShouldBeFalse();
        lateSession.IsClosed.ShouldBeTrue();
        (await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default)).ShouldBe(next);
    }

    [Fact]
    public async Task WriteThatHangs_AndIsGivenUp_KeepsItsSessionToItself()
    {
        await using var slot = new WriterSlot<Session>();
        var stall = new TaskCompletionSource();
        var toldToStop = new TaskCompletionSource();
        var late = slot.UseAsync(OpenAsync, async (session, given) =>
        {
            using var told = given.Register(toldToStop.SetResult);
            await stall.Task;
            return session;
        }, default);
        await slot.AbandonAsync().WaitAsync(Patience);
        await toldToStop.Task.WaitAsync(Patience);

        var next = await slot.UseAsync(OpenAsync, async (session, _) =>
        {
            session.IsClosed.ShouldBeFalse();
            stall.SetResult();
            (await late.WaitAsync(Patience, CancellationToken.None)).IsClosed.ShouldBeTrue();
            return session;
        }, default);

        next.ShouldNotBe(_opened[0]);
        (await slot.UseAsync(OpenAsync, (session, _) => Task.FromResult(session), default)).ShouldBe(next);
    }

    private Task<Session> OpenAsync(CancellationToken cancellation)
    {
        _opened.Add(new());
        return Task.FromResult(_opened[^1]);
    }

    private sealed class Session : IAsyncDisposable
    {
        public bool IsClosed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            return ValueTask.CompletedTask;
        }
    }
}
