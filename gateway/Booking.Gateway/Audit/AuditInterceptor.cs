using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Booking.Gateway;

/// <summary>Writes down what those who work here do and look at. It stands behind the permission check, and no answer
/// leaves before its row is durable: what is not written was not shown.</summary>
internal sealed class AuditInterceptor(
    IAuditTrail trail, PrivateCalls privately, PersonalTexts texts, TimeProvider time) : Interceptor
{
    public const string ReasonHeader = "booking-because";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        IsAudited(request, context, out var identity)
            ? AuditAsync(request, context, identity, continuation)
            : continuation(request, context);

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        // A stream tells as it goes, so its row comes first.
        if (IsAudited(request, context, out var identity)) await WriteAsync(request, null, context, identity, "OK");
        await continuation(request, responseStream, context);
    }

    private static bool IsAudited(object request, ServerCallContext context, out Identity identity)
    {
        identity = context.IdentityOrNone()!;
        return identity is not null
            && (AuditedCalls.IsAudited(context.Method, identity.Roles) || AuditedCalls.IsAudited(request));
    }

    private async Task<TResponse> AuditAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, Identity identity,
        UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        // Read first: a reason that makes no sense stops the call before it does anything.
        _ = ReasonOf(context);
        TResponse response;
        try
        {
            response = await continuation(request, context);
        }
        catch (RpcException refused)
        {
            var outcome = refused is RefusedException why
                ? ReasonTable.NameOf(why.Reason)
                : refused.StatusCode.ToString();
            await WriteAsync(request, null, context, identity, outcome);
            throw;
        }
        catch (Exception fault)
        {
            await WriteAsync(request, null, context, identity, fault.GetType().Name);
            throw;
        }
        var reason = context.QuietlyRefused();
        await WriteAsync(
            request, reason is null ? response : null, context, identity,
            reason is { } no ? ReasonTable.NameOf(no) : "OK");
        return response;
    }

    private async Task WriteAsync(
        object request, object? response, ServerCallContext context, Identity identity, string outcome)
    {
        var about = context.AuditedWith(AuditSubject.Of(request, response));
        // A reason may name the person it is about; without one it is the writer's.
        var reason = await texts.SealAsync(
            about.Member ?? identity.Caller.Member, "reason", ReasonOf(context), CancellationToken.None);
        var entry = new AuditEntry(
            SignInClock.Now(time), identity.Caller.Member, identity.Roles.ToString(), ScopeOf(identity.Caller.Desk),
            AuditedCalls.NameOf(context.Method), about.Facility, about.Booking, about.Member, about.Command, reason,
            outcome);
        // Not given up when the caller leaves: it happened all the same.
        await trail.AppendAsync(
            await privately.KeepAsync(entry, request, response, identity.Caller), CancellationToken.None);
    }

    private static string ReasonOf(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue(ReasonHeader) is not { Length: > 0 } header) return "";
        var fields = new Fields();
        var reason = fields.Text(ReasonHeader, Uri.UnescapeDataString(header), AuditEntry.ReasonMax);
        fields.Settle();
        return reason;
    }

    private static string ScopeOf(StaffScope scope) => scope.Reach switch
    {
        StaffReach.None => "none",
        StaffReach.City => "city",
        StaffReach.District => "district:" + scope.Key,
        _ => "facility:" + scope.Key,
    };
}
