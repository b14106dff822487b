using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Google.Protobuf;

namespace Booking.Benchmarks.Load.Raw;

/// <summary>One HTTP/2 connection that asks one gRPC method and reads nothing of the answers but their
/// status.</summary>
/// <remarks>Written for load beyond what a server can take: a real client costs this machine more than the server that
/// sends its call away, and would so hide what is to be measured. Says what it has to say about streams, windows and
/// pings, and no more; requests are far smaller than the windows a server opens with.</remarks>
internal sealed class RawConnection : IAsyncDisposable
{
    /// <summary>Streams at once; a server lets a hundred, and may not have forgotten the last of them yet.</summary>
    public const int StreamsMax = 90;

    private const int FrameHeader = 9;
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8;
    private const byte EndStream = 1, Ack = 1, EndHeaders = 4;

    private static readonly byte[] s_status = "grpc-status"u8.ToArray();

    private readonly Socket _socket;
    private readonly RequestHeaders _headers;
    private readonly Action<RawConnection, Asked, int> _answered;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Asked> _open = [];
    private readonly Dictionary<int, int> _statuses = [];
    private ArrayBufferWriter<byte> _gathering = new(65_536);
    private ArrayBufferWriter<byte> _sending = new(65_536);
    private Task _reading = Task.CompletedTask;
    private bool _isSending;
    private int _nextStream = 1;
    private long _unacknowledged;

    private RawConnection(Socket socket, RequestHeaders headers, Action<RawConnection, Asked, int> answered) =>
        (_socket, _headers, _answered) = (socket, headers, answered);

    /// <summary>Why it broke, or null.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>Connects.</summary>
    /// <param name="address">The server, http://host:port.</param>
    /// <param name="path">The method's full name.</param>
    /// <param name="answered">Is told every answer with its gRPC status, -1 for a stream that broke; on the reader's
    /// thread.</param>
    public static async Task<RawConnection> OpenAsync(
        string address, string path, Action<RawConnection, Asked, int> answered)
    {
        var uri = new Uri(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(uri.Host, uri.Port);
        var connection = new RawConnection(socket, new(uri.Authority, path), answered);
        connection.Greet();
        connection.Flush();
        connection._reading = Task.Run(connection.ReadAsync);
        return connection;
    }

    /// <summary>Asks, once it is flushed; false while all streams are taken.</summary>
    /// <param name="message">What.</param>
    /// <param name="authorization">Who, as <see cref="RequestHeaders.Authorization"/> spells it.</param>
    /// <param name="asked">Told when it is answered.</param>
    public bool TryAsk(IMessage message, byte[] authorization, Asked asked)
    {
        lock (_gate)
        {
            if (Broken is not null || _open.Count >= StreamsMax) return false;
            var stream = _nextStream;
            _nextStream += 2;
            _open[stream] = asked;
            var known = stream == 1 ? _headers.First : _headers.Next;
            var block = Begin(Headers, EndHeaders, stream, known.Length + authorization.Length);
            known.CopyTo(block);
            authorization.CopyTo(block[known.Length..]);
            var size = message.CalculateSize();
            var frame = Begin(Data, EndStream, stream, 5 + size);
            frame[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(frame[1..], size);
            message.WriteTo(frame.Slice(5, size));
            return true;
        }
    }

    /// <summary>Sends what was asked.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_isSending || _gathering.WrittenCount == 0) return;
            _isSending = true;
        }
        _ = SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private void Greet()
    {
        _gathering.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        // No table for answers, so that their status can be found by looking; no pushing; a mebibyte for each stream.
        Write(Settings, 0, 0, [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0, 0x10, 0, 0]);
        Write(WindowUpdate, 0, 0, [0x3F, 0, 0, 0]);
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                lock (_gate)
                {
                    _sending.ResetWrittenCount();
                    if (_gathering.WrittenCount == 0)
                    {
                        _isSending = false;
                        return;
                    }
                    (_gathering, _sending) = (_sending, _gathering);
                }
                for (var left = _sending.WrittenMemory; left.Length > 0;) left = left[await _socket.SendAsync(left)..];
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Broken ??= fault;
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[262_144];
        var filled = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(filled));
                if (read == 0) break;
                filled += read;
                var used = 0;
                while (filled - used >= FrameHeader && Length(buffer, used) + FrameHeader <= filled - used)
                {
                    var length = Length(buffer, used);
                    Take(buffer.AsSpan(used, FrameHeader), buffer.AsSpan(used + FrameHeader, length));
                    used += FrameHeader + length;
                }
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
                Flush();
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Broken ??= fault;
        }
        foreach (var asked in _open.Values.ToList()) _answered(this, asked, -1);
    }

    private void Take(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var stream = BinaryPrimitives.ReadInt32BigEndian(header[5..]);
        var (type, flags) = (header[3], header[4]);
        switch (type)
        {
            case Headers:
                if ((flags & EndHeaders) == 0) throw new InvalidDataException("Headers in pieces were not expected.");
                if (StatusIn(payload) is { } status) _statuses[stream] = status;
                break;
            case Data:
                Acknowledge(payload.Length);
                break;
            case Reset:
                End(stream, -1);
                break;
            case Settings or Ping when (flags & Ack) == 0:
                lock (_gate) Write(type, Ack, 0, type == Ping ? payload : []);
                break;
            case GoAway:
                Broken ??= new IOException($"The server goes away: {Convert.ToHexString(payload)}");
                break;
        }
        if (type is Headers or Data && (flags & EndStream) != 0)
            End(stream, _statuses.Remove(stream, out var status) ? status : -1);
    }

    private void End(int stream, int status)
    {
        Asked asked;
        lock (_gate)
            if (!_open.Remove(stream, out asked)) return;
        _answered(this, asked, status);
    }

    private void Acknowledge(int length)
    {
        if ((_unacknowledged += length) < 1 << 24) return;
        lock (_gate) BinaryPrimitives.WriteInt32BigEndian(Begin(WindowUpdate, 0, 0, 4), (int)_unacknowledged);
        _unacknowledged = 0;
    }

    // Written out in full, as we allow no table: the name, a length, digits. The details' name only begins like it.
    private static int? StatusIn(ReadOnlySpan<byte> block)
    {
        var at = block.IndexOf(s_status);
        if (at < 0) return null;
        var length = block[at + s_status.Length];
        return int.Parse(
            block.Slice(at + s_status.Length + 1, length), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static int Length(byte[] buffer, int at) => buffer[at] << 16 | buffer[at + 1] << 8 | buffer[at + 2];

    private void Write(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) =>
        payload.CopyTo(Begin(type, flags, stream, payload.Length));

    private Span<byte> Begin(byte type, byte flags, int stream, int length)
    {
        var frame = _gathering.GetSpan(FrameHeader + length);
        BinaryPrimitives.WriteInt32BigEndian(frame, length << 8 | type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame[5..], stream);
        _gathering.Advance(FrameHeader + length);
        return frame.Slice(FrameHeader, length);
    }
}

/// <summary>One call.</summary>
/// <param name="Due">The timestamp at which it was to be asked, whether or not it could be.</param>
/// <param name="Facility">The number of the facility.</param>
internal readonly record struct Asked(long Due, int Facility);
