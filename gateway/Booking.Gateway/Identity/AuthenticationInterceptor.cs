using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Booking.Gateway;

/// <summary>Lets no call in without a valid token, but for health checks, reflection and signing in.</summary>
internal sealed class AuthenticationInterceptor(
    TokenReader reader, KnownTokens known, ErasedPeople erased) : Interceptor
{
    private const string Scheme = "Bearer ";
    private const string Gone = "This person's data was deleted.";

    // Whoever signs in has no token yet, nor has a device that enrols. A method that this list does not name needs one.
    private static readonly FrozenSet<string> s_openMethods = new[]
    {
        "/booking.v1.SignIn/RequestCode", "/booking.v1.SignIn/Verify", "/booking.v1.SignIn/Refresh",
            "/booking.v1.SignIn/SignOut",
        "/booking.v1.SignIn/GetSignInWays", "/booking.v1.SignIn/BeginPasskey", "/booking.v1.SignIn/FinishPasskey",
        "/booking.v1.Kiosks/EnrolKiosk", "/booking.v1.Kiosks/RequestChallenge", "/booking.v1.Kiosks/OpenKiosk",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (IsOpen(context.Method)) return continuation(request, context);
        var token = Token(context);
        if (!known.TryFind(token, out var identity))
            return CheckedAsync(token.ToString(), request, context, continuation);
        if (erased.Has(identity.Caller.Member)) throw Refused(Gone);
        context.SetIdentity(identity);
        return continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsOpen(context.Method)) context.SetIdentity(await IdentifyAsync(Token(context).ToString()));
        await continuation(request, responseStream, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsOpen(context.Method)) context.SetIdentity(await IdentifyAsync(Token(context).ToString()));
        return await continuation(requestStream, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        if (!IsOpen(context.Method)) context.SetIdentity(await IdentifyAsync(Token(context).ToString()));
        await continuation(requestStream, responseStream, context);
    }

    // Everything is closed unless named here, so a new service is not open by oversight.
    private static bool IsOpen(string method) =>
        method.StartsWith("/grpc.health.", StringComparison.Ordinal)
            || method.StartsWith("/grpc.reflection.", StringComparison.Ordinal)
            || s_openMethods.Contains(method);

    // Read where it arrived: as metadata all headers would be copied for every call, and the token once more.
    private static ReadOnlySpan<char> Token(ServerCallContext context)
    {
        var header = context.GetHttpContext().Request.Headers.Authorization.ToString();
        if (header.Length == 0) throw Refused("An access token is needed: metadata 'authorization: Bearer …'.");
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header.AsSpan(Scheme.Length).Trim()
            : throw Refused("The metadata 'authorization' must read 'Bearer …'.");
    }

    private async Task<TResponse> CheckedAsync<TRequest, TResponse>(
        string token, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        context.SetIdentity(await IdentifyAsync(token));
        return await continuation(request, context);
    }

    private async ValueTask<Identity> IdentifyAsync(string token)
    {
        if (!known.TryFind(token, out var identity))
        {
            (identity, var problem) = await reader.ReadAsync(token);
            if (identity is null) throw Refused(problem);
            known.Remember(token, identity);
        }
        return erased.Has(identity.Caller.Member) ? throw Refused(Gone) : identity;
    }

    private static RefusedException Refused(string problem) =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.Unauthenticated), message: problem);
}
