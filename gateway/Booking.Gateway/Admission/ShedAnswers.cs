using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Booking.Gateway;

/// <summary>The answers to calls that find no place, made beforehand: sending away must cost far less than
/// serving.</summary>
/// <remarks>The more are sent away the longer they are told to wait, and no two that come together are told the same,
/// so that they do not come back together.</remarks>
internal sealed class ShedAnswers(GatewayOptions options, AdmissionMetrics metrics)
{
    private const int LevelsMax = 16;
    private const int Spread = 16;

    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);

    private static readonly StringValues Status =
        ((int)StatusCode.ResourceExhausted).ToString(CultureInfo.InvariantCulture);

    private static readonly StringValues Message = ReasonTable.For(RefusalReason.Overloaded).Message;

    private readonly StringValues[]?[] _details = new StringValues[]?[LevelsMax];
    private int _turn;

    public void Write(HttpContext http, Places places, CallKind kind, string because, string method)
    {
        metrics.Shed(kind, because, method);
        var level = (int)Math.Min(places.ShedPerServed, LevelsMax - 1);
        var details = Volatile.Read(ref _details[level]) ?? Make(level);
        var headers = http.Response.Headers;
        // As it came: gRPC, or one of the forms of gRPC-Web.
        headers.ContentType = http.Request.Headers.ContentType;
        headers.GrpcStatus = Status;
        headers.GrpcMessage = Message;
        headers[RichStatus.TrailerName] = details[Interlocked.Increment(ref _turn) & (Spread - 1)];
    }

    /// <summary>How long the caller with this number is told to wait: half to one and a half of a mean that grows with
    /// what is sent away.</summary>
    public static TimeSpan Wait(TimeSpan mean, int level, int number)
    {
        // Numbers that follow each other lie far apart.
        var jitter = 0.5 + number * 7 % Spread / (Spread - 1.0);
        var wait = mean * (level + 1) * jitter;
        return wait < WaitMax ? wait : WaitMax;
    }

    private StringValues[] Make(int level)
    {
        var made = new StringValues[Spread];
        for (var i = 0; i < Spread; i++)
        {
            var refused = RefusalStatus.Retry(RefusalReason.Overloaded, Wait(options.RetryAfter, level, i));
            var packed = refused.Trailers.GetValueBytes(RichStatus.TrailerName)!;
            made[i] = Convert.ToBase64String(packed).TrimEnd('=');
        }
        Volatile.Write(ref _details[level], made);
        return made;
    }
}
