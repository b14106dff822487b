using System.IO.Compression;
using Grpc.Compression;
using Grpc.Net.Compression;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The options of one service after those of all services and its own are merged.</summary>
internal sealed class CallSettings
{
    internal required int? ReceiveMax { get; init; }
    internal required int? SendMax { get; init; }
    internal required bool DetailedErrors { get; init; }
    internal required ICompressionProvider? ResponseEncoding { get; init; }
    internal required CompressionLevel? ResponseLevel { get; init; }
    internal required IReadOnlyList<ICompressionProvider> Encodings { get; init; }
    internal required string AcceptEncoding { get; init; }
    internal required IReadOnlyList<InterceptorRegistration> Interceptors { get; init; }
    internal required ILogger Log { get; init; }

    internal static CallSettings Merge(GrpcServiceOptions all, GrpcServiceOptions one, ILogger log)
    {
        List<ICompressionProvider> encodings =
            [.. one.CompressionProviders, .. all.CompressionProviders, .. MessageCompression.Gzip];
        var algorithm = one.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        var responseEncoding = algorithm is null or Wire.Names.Identity
            ? null
            : MessageCompression.Find(encodings, algorithm)
                ?? throw new InvalidOperationException($"No compression provider is called '{algorithm}'.");
        return new CallSettings
        {
            ReceiveMax = one.MaxReceiveMessageSizeSpecified ? one.MaxReceiveMessageSize : all.MaxReceiveMessageSize,
            SendMax = one.MaxSendMessageSizeSpecified ? one.MaxSendMessageSize : all.MaxSendMessageSize,
            DetailedErrors = one.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            ResponseEncoding = responseEncoding,
            ResponseLevel = one.ResponseCompressionLevel ?? all.ResponseCompressionLevel,
            Encodings = encodings,
            AcceptEncoding = string.Join(
                ',', encodings.Select(e => e.EncodingName).Prepend(Wire.Names.Identity).Distinct()),
            Interceptors = [.. all.Interceptors, .. one.Interceptors],
            Log = log
        };
    }
}
