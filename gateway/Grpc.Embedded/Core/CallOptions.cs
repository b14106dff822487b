namespace Grpc.Core;

/// <summary>What a caller wants for one call. The deadline is a UTC time; null means none.</summary>
public struct CallOptions
{
#pragma warning disable CA1068 // The order of the real constructor, which generated code relies on.
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
    }
#pragma warning restore CA1068

    public Metadata? Headers { get; private set; }
    public DateTime? Deadline { get; private set; }
    public CancellationToken CancellationToken { get; private set; }
    public WriteOptions? WriteOptions { get; private set; }

    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) =>
        this with { WriteOptions = writeOptions };
}
