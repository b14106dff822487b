using Grpc.Compression;
using Grpc.Core;
using Grpc.Net.Client.Internal;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>A server's address and the connections to it. Cheap to share, safe for many calls at once.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly bool _ownsTransport;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        if (options is { HttpHandler: not null, HttpClient: not null })
            throw new ArgumentException("HttpClient and HttpHandler exclude each other.", nameof(options));
        Address = address;
        _ownsTransport = options.DisposeHttpClient || options is { HttpHandler: null, HttpClient: null };
        Transport = options.HttpClient ?? new HttpMessageInvoker(
            options.HttpHandler ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, _ownsTransport);
        SendMax = options.MaxSendMessageSize;
        ReceiveMax = options.MaxReceiveMessageSize;
        Encodings = [.. options.CompressionProviders ?? [], .. MessageCompression.Gzip];
        AcceptEncoding = string.Join(
            ',', Encodings.Select(encoding => encoding.EncodingName).Prepend(Wire.Names.Identity));
        ThrowsOperationCanceled = options.ThrowOperationCanceledOnCancellation;
    }

    internal Uri Address { get; }
    internal HttpMessageInvoker Transport { get; }
    internal int? SendMax { get; }
    internal int? ReceiveMax { get; }
    internal IReadOnlyList<ICompressionProvider> Encodings { get; }
    internal string AcceptEncoding { get; }
    internal bool ThrowsOperationCanceled { get; }

    public static GrpcChannel ForAddress(string address) => ForAddress(new Uri(address));

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary><c>http://</c> speaks HTTP/2 in clear text with prior knowledge, <c>https://</c> over TLS.</summary>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker() => new HttpCallInvoker(this);

    public void Dispose()
    {
        if (_ownsTransport)
            Transport.Dispose();
    }

    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
