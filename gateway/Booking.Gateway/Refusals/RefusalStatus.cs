using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Booking.Gateway;

/// <summary>The one place where a refusal becomes a gRPC status with its details.</summary>
internal static class RefusalStatus
{
    public const string Domain = "booking";

    /// <summary>How many wrong fields are told at once: the details travel in a header, which must stay
    /// small.</summary>
    public const int ViolationsMax = 20;

    /// <summary>A refusal by a rule.</summary>
    /// <param name="refusal">Which.</param>
    /// <param name="zone">The facility's IANA zone, for alternatives; empty when there are none.</param>
    /// <param name="message">Instead of the table's sentence.</param>
    public static RefusedException Of(Refusal refusal, string zone = "", string? message = null)
    {
        var row = ReasonTable.For(refusal.Reason);
        return Pack(refusal, row, message ?? row.Message, zone, ByClass(refusal, row.Status));
    }

    /// <summary>A request that cannot be read; every wrong field is named, up to <see cref="ViolationsMax"/>.</summary>
    public static RefusedException Malformed(IReadOnlyList<FieldViolation> violations)
    {
        var row = ReasonTable.For(RefusalReason.Malformed);
        var first = violations[0];
        var details = new BadRequest();
        foreach (var (field, problem) in violations.Take(ViolationsMax))
            details.FieldViolations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = problem });
        var message = violations.Count == 1
            ? $"{first.Field}: {first.Problem}"
            : $"{first.Field}: {first.Problem} (and {violations.Count - 1} more)";
        return Pack(Refusal.Malformed(first.Field, first.Problem), row, message, "", details);
    }

    /// <summary>What was done cannot be known, or nothing could be done: to be repeated with the same command
    /// id.</summary>
    public static RefusedException Retry(RefusalReason reason, TimeSpan after, params (string, string)[] facts) =>
        Of(Refusal.Because(reason, [.. facts, ("retryAfterMs", Wait(after))]));

    private static RefusedException Pack(Refusal refusal, ReasonRow row, string message, string zone, IMessage? byClass)
    {
        var info = new ErrorInfo { Reason = row.Name, Domain = Domain };
        var wire = new Wire.Refusal { Reason = (Wire.RefusalReason)(int)refusal.Reason };
        foreach (var fact in refusal.Facts)
        {
            info.Metadata[fact.Name] = fact.Value;
            wire.Facts[fact.Name] = fact.Value;
        }

        foreach (var alternative in refusal.Alternatives)
            wire.Alternatives.Add(WireTimes.Alternative(alternative, zone));
        var details = new List<IMessage>(3) { info, wire };
        if (byClass is not null) details.Add(byClass);
        return new(refusal.Reason, new Grpc.Core.Status(row.Status, message),
            RichStatus.Pack(row.Status, message, details));
    }

    private static IMessage? ByClass(Refusal refusal, StatusCode status) => status switch
    {
        StatusCode.InvalidArgument => Violation(refusal["field"] ?? "", refusal["problem"] ?? ""),
        StatusCode.NotFound => Missing(refusal),
        StatusCode.ResourceExhausted or StatusCode.Unavailable => RetryInfo(refusal["retryAfterMs"]),
        _ => null,
    };

    private static BadRequest Violation(string field, string problem) => new()
    {
        FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = problem } },
    };

    private static ResourceInfo Missing(Refusal refusal)
    {
        var kind = refusal.Reason switch
        {
            RefusalReason.UnknownFacility => "facility",
            RefusalReason.UnknownBooking => "booking",
            RefusalReason.UnknownResource => "resource",
            RefusalReason.UnknownService => "service",
            RefusalReason.UnknownSeries => "series",
            RefusalReason.UnknownWaiting => "waiting",
            _ => "closure",
        };
        return new() { ResourceType = $"booking.v1/{kind}", ResourceName = refusal[kind] ?? "" };
    }

    private static RetryInfo RetryInfo(string? milliseconds) => new()
    {
        RetryDelay = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMilliseconds(
            long.TryParse(milliseconds, System.Globalization.CultureInfo.InvariantCulture, out var wait) ? wait : 500)),
    };

    private static string Wait(TimeSpan after) =>
        ((long)after.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
