using Google.Rpc;
using Grpc.Core;

namespace Booking.Client;

/// <summary>A "no" from the platform, with everything it said about why.</summary>
public sealed class RefusedException : Exception
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    private RefusedException(RpcException cause) : base(cause.Status.Detail, cause) =>
        StatusCode = IsClosedConnection(cause) ? StatusCode.Unavailable : cause.StatusCode;

    public StatusCode StatusCode { get; }

    /// <summary>The refusal's name such as <c>SLOT_TAKEN</c>; empty when the platform could not be asked or has a
    /// bug.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The figures that the rule used.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; private set; } = new Dictionary<string, string>();

    /// <summary>Free choices near the wish.</summary>
    public IReadOnlyList<Wire.Alternative> Alternatives { get; private set; } = [];

    /// <summary>The fields that could not be read, each with what is wrong.</summary>
    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; private set; } = [];

    /// <summary>How long the platform asks to wait; zero when it does not say.</summary>
    public TimeSpan RetryAfter { get; private set; }

    /// <summary>Whether nobody answered, so that a command's outcome is not known.</summary>
    public bool IsUnanswered =>
        StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled;

    /// <summary>Reads status and details out of a failed call.</summary>
    public static RefusedException From(RpcException cause)
    {
        var refused = new RefusedException(cause);
        if (cause.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes) return refused;
        foreach (var detail in Google.Rpc.Status.Parser.ParseFrom(bytes).Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var info))
                (refused.Reason, refused.Facts) = (info.Reason, info.Metadata);
            else if (detail.TryUnpack<Wire.Refusal>(out var refusal)) refused.Alternatives = refusal.Alternatives;
            else if (detail.TryUnpack<BadRequest>(out var fields)) refused.Violations = fields.FieldViolations;
            else if (detail.TryUnpack<RetryInfo>(out var retry)) refused.RetryAfter = retry.RetryDelay.ToTimeSpan();
        }

        return refused;
    }

    // A server that stops closes its connections in good order, and gRPC's table makes INTERNAL of that. Nobody said
    // that there is a bug, though: nobody answered, and the same command may be sent again.
    private static bool IsClosedConnection(RpcException cause) =>
        cause.StatusCode == StatusCode.Internal && cause.Status.DebugException is HttpRequestException or IOException;
}
