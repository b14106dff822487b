using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The handler of {Method} failed.")]
    internal static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "{Method} ended with {Status}: {Detail}")]
    internal static partial void Refused(ILogger logger, string method, Core.StatusCode status, string detail);

    [LoggerMessage(3, LogLevel.Debug, "The caller of {Method} went away.")]
    internal static partial void Abandoned(ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Error, "A call could not be ended at its deadline.")]
    internal static partial void DeadlineFailed(ILogger logger, Exception exception);
}
