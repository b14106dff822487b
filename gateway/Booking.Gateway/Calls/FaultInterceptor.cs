using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>The outermost layer of every call: whatever was thrown inside leaves as a status, and is counted.</summary>
internal sealed partial class FaultInterceptor(
    CommandCounter counter, GatewayOptions options, TimeProvider time, ILogger<FaultInterceptor> log) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var response = await continuation(request, context);
            if (context.QuietlyRefused() is { } reason) counter.Refused(context.Method, reason);
            else counter.Accepted(context.Method);
            return response;
        }
        catch (Exception e) when (MustTranslate(e, context))
        {
            throw Translate(e, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e) when (MustTranslate(e, context))
        {
            throw Translate(e, context);
        }
    }

    // A filter, so that a refusal, which is common, is counted on its way without being caught and thrown again.
    private bool MustTranslate(Exception fault, ServerCallContext context)
    {
        if (fault is RefusedException refused) counter.Refused(context.Method, refused.Reason);
        return fault is not RpcException;
    }

    private RpcException Translate(Exception fault, ServerCallContext context)
    {
        var isPastDeadline = context.Deadline <= time.GetUtcNow().UtcDateTime;
        var expected = Faults.Expected(fault, context.CancellationToken.IsCancellationRequested, isPastDeadline,
            options.RetryAfter);
        if (expected is RefusedException refused)
        {
            counter.Refused(context.Method, refused.Reason);
            LogUnavailable(context.Method, fault.GetType().Name, fault.Message);
            return refused;
        }

        if (expected is not null)
        {
            counter.Failed(context.Method, expected.StatusCode.ToString());
            return expected;
        }

        var correlation = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
        counter.Failed(context.Method, nameof(StatusCode.Internal));
        LogBug(fault, context.Method, correlation);
        return Faults.Bug(correlation);
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning,
        Message = "{Method} could not be served: {Fault}: {Problem}")]
    private partial void LogUnavailable(string method, string fault, string problem);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error,
        Message = "{Method} failed by a bug of ours, correlation {Correlation}")]
    private partial void LogBug(Exception fault, string method, string correlation);
}
