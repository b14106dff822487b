using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace Grpc.Wire;

/// <summary>Status codes as <c>grpc-status</c> writes them, made once.</summary>
internal static class StatusText
{
    private static readonly StringValues[] Known =
        [.. Enumerable.Range(0, 17).Select(code => new StringValues(code.ToString(CultureInfo.InvariantCulture)))];

    internal static StringValues Of(StatusCode code) =>
        (int)code is >= 0 and <= 16 ? Known[(int)code] : ((int)code).ToString(CultureInfo.InvariantCulture);
}
