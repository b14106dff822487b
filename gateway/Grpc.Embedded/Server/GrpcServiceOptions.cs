using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Options of all services; sizes are bytes of one message, null lifts the limit.</summary>
public class GrpcServiceOptions
{
    private int? _receiveMax = Wire.Names.MessageSizeMaxDefault;
    private int? _sendMax;

    public int? MaxReceiveMessageSize
    {
        get => _receiveMax;
        set => (_receiveMax, MaxReceiveMessageSizeSpecified) = (value, true);
    }

    public int? MaxSendMessageSize
    {
        get => _sendMax;
        set => (_sendMax, MaxSendMessageSizeSpecified) = (value, true);
    }

    /// <summary>Whether a bug's exception text reaches the caller; off by default.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Compresses answers with this coding where the caller accepts it; null compresses none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Codings beside gzip.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; } = [];

    /// <summary>True leaves calls to services that are not mapped to the rest of the pipeline.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    public InterceptorCollection Interceptors { get; } = [];

    internal bool MaxReceiveMessageSizeSpecified { get; private set; }
    internal bool MaxSendMessageSizeSpecified { get; private set; }
}

/// <summary>Options of one service, over those of all.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
