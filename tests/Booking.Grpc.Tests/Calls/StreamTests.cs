using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;
using Grpc.Core;

namespace Booking.Grpc.Tests.Calls;

public sealed class StreamTests(EchoFixture echo) : IClassFixture<EchoFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task Stream_ArrivesWholeAndInOrder(int count)
    {
        using var call = echo.Client.Repeat(new EchoRequest { Text = "again", Count = count, ReplyBytes = 100 });

        var indexes = new List<int>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            indexes.Add(reply.Index);

        indexes.ShouldBe(Enumerable.Range(0, count));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task LargeMessages_CrossManyBuffers()
    {
        using var call = echo.Client.Repeat(new EchoRequest { Count = 5, ReplyBytes = 3_000_000 });

        var sizes = new List<int>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            sizes.Add(reply.Payload.Length);

        sizes.ShouldBe(Enumerable.Repeat(3_000_000, 5));
    }

    [Fact]
    public async Task ErrorAfterMessages_FollowsThem()
    {
        using var call = echo.Client.Repeat(
            new EchoRequest { Count = 3, StatusCode = (int)StatusCode.Aborted, StatusMessage = "改了" });

        var seen = 0;
        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var _ in call.ResponseStream.ReadAllAsync())
                seen++;
        });

        seen.ShouldBe(3);
        failure.StatusCode.ShouldBe(StatusCode.Aborted);
        failure.Status.Detail.ShouldBe("改了");
    }

    [Fact]
    public async Task MessageOfALivingStream_ArrivesAtOnce()
    {
        var text = Guid.NewGuid().ToString();
        using var call = echo.Client.HangStream(new EchoRequest { Text = text });

        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        call.ResponseStream.Current.Text.ShouldBe(text);
    }

    [Fact]
    public async Task DisposedStream_IsCancelledAtTheServer_ThoughNobodyReads()
    {
        var text = Guid.NewGuid().ToString();
        using (var call = echo.Client.HangStream(new EchoRequest { Text = text }))
            await call.ResponseStream.MoveNext();

        await echo.ShouldHaveBeenToldAsync(text);
    }

    [Fact]
    public async Task TokenOfARead_CancelsTheCall()
    {
        var text = Guid.NewGuid().ToString();
        using var call = echo.Client.HangStream(new EchoRequest { Text = text });
        await call.ResponseStream.MoveNext();
        using var leave = new CancellationTokenSource();

        var read = call.ResponseStream.MoveNext(leave.Token);
        await leave.CancelAsync();

        (await Should.ThrowAsync<RpcException>(read)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await echo.ShouldHaveBeenToldAsync(text);
    }

    [Fact]
    public async Task TokenOfTheCall_CancelsIt_ThoughNobodyReads()
    {
        var text = Guid.NewGuid().ToString();
        using var leave = new CancellationTokenSource();
        using var call = echo.Client.HangStream(new EchoRequest { Text = text }, cancellationToken: leave.Token);
        await call.ResponseStream.MoveNext();

        await leave.CancelAsync();

        await echo.ShouldHaveBeenToldAsync(text);
    }

    [Fact]
    public async Task DeadlineOfAStream_EndsIt()
    {
        var text = Guid.NewGuid().ToString();
        using var call = echo.Client.HangStream(
            new EchoRequest { Text = text }, deadline: DateTime.UtcNow.AddMilliseconds(300));
        await call.ResponseStream.MoveNext();

        var failure = await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext());

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await echo.ShouldHaveBeenToldAsync(text);
    }

    [Fact]
    public void RequestStreams_AreNotForThisClient()
    {
        Should.Throw<NotSupportedException>(() => echo.Client.Join());
        Should.Throw<NotSupportedException>(() => echo.Client.Chat());
    }
}
