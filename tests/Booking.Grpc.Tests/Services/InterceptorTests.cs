using Booking.Grpc.Tests.Echo;
using Booking.Grpc.Tests.Host;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Grpc.Tests.Services;

public sealed class InterceptorTests
{
    [Fact]
    public async Task ServerInterceptors_SurroundACall_OutermostFirst()
    {
        var diary = new Diary();
        await using var host = await EchoHost.StartAsync(
            options =>
            {
                options.Interceptors.Add<Shared>();
                options.Interceptors.Add<PerCall>("inner");
            },
            services => services.AddSingleton(diary).AddSingleton<Shared>());
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{host.Http2Port}");
        var client = new Echo.Echo.EchoClient(channel);

        await client.SayAsync(new EchoRequest());
        using var stream = client.Repeat(new EchoRequest { Count = 1 });
        await foreach (var _ in stream.ResponseStream.ReadAllAsync())
        {
        }

        diary.Lines.ShouldBe(
        [
            "shared in /booking.echo.v1.Echo/Say", "inner in", "inner out", "inner disposed", "shared out",
            "shared stream in", "inner stream in", "inner stream out", "inner disposed", "shared stream out"
        ]);
    }

    [Fact]
    public async Task ServerInterceptor_MayRefuse_AndSeesRefusals()
    {
        var diary = new Diary();
        await using var host = await EchoHost.StartAsync(
            options => options.Interceptors.Add<Shared>(),
            services => services.AddSingleton(diary).AddSingleton<Shared>());
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{host.Http2Port}");
        var client = new Echo.Echo.EchoClient(channel);

        var refused = await Should.ThrowAsync<RpcException>(
            client.SayAsync(new EchoRequest(), new Metadata { { "x-refuse", "1" } }).ResponseAsync);
        await Should.ThrowAsync<RpcException>(client.SayAsync(new EchoRequest { StatusCode = 9 }).ResponseAsync);

        refused.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        diary.Lines.ShouldContain("shared saw FailedPrecondition");
    }

    [Fact]
    public async Task ClientInterceptors_SeeTheCallInOrder_AndMayAddHeaders()
    {
        await using var host = await EchoHost.StartAsync();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{host.Http2Port}");
        var diary = new Diary();
        var invoker = channel
            .Intercept(new ClientSide(diary, "first"), new ClientSide(diary, "second"))
            .Intercept(headers =>
            {
                headers.Add("x-token", "t");
                return headers;
            });
        var client = new Echo.Echo.EchoClient(invoker);

        var reply = await client.SayAsync(new EchoRequest());
        using var stream = client.Repeat(new EchoRequest { Count = 1 });
        await stream.ResponseStream.MoveNext();

        reply.Headers["x-token"].ShouldBe("t");
        stream.ResponseStream.Current.Headers["x-token"].ShouldBe("t");
        diary.Lines.ShouldBe(["first", "second", "first stream", "second stream"]);
    }

    private sealed class Diary
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public void Note(string line)
        {
            lock (_lines)
                _lines.Add(line);
        }
    }

    private sealed class Shared(Diary diary) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            diary.Note("shared in " + context.Method);
            if (context.RequestHeaders.Get("x-refuse") is not null)
                throw new RpcException(new Status(StatusCode.Unauthenticated, "who are you"));
            try
            {
                var response = await continuation(request, context);
                diary.Note("shared out");
                return response;
            }
            catch (RpcException e)
            {
                diary.Note("shared saw " + e.StatusCode);
                throw;
            }
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            diary.Note("shared stream in");
            await continuation(request, responseStream, context);
            diary.Note("shared stream out");
        }
    }

    private sealed class PerCall(Diary diary, string name) : Interceptor, IDisposable
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            diary.Note(name + " in");
            var response = await continuation(request, context);
            diary.Note(name + " out");
            return response;
        }

        public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            diary.Note(name + " stream in");
            await continuation(request, responseStream, context);
            diary.Note(name + " stream out");
        }

        public void Dispose() => diary.Note(name + " disposed");
    }

    private sealed class ClientSide(Diary diary, string name) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            diary.Note(name);
            return continuation(request, context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            diary.Note(name + " stream");
            return continuation(request, context);
        }
    }
}
