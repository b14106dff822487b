using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server. Sizes are bytes of one message, null lifts the limit.</summary>
public sealed class GrpcChannelOptions
{
    public int? MaxSendMessageSize { get; set; }
    public int? MaxReceiveMessageSize { get; set; } = Wire.Names.MessageSizeMaxDefault;

    /// <summary>Codings beside gzip.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>
    /// The transport; by default a SocketsHttpHandler that opens further connections when streams run out.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>
    /// An alternative to <see cref="HttpHandler"/>; its base address and default headers are not used.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Whether the channel disposes of a transport that it was given.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Cancellation and passed deadlines surface as OperationCanceledException instead of RpcException.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }
}
