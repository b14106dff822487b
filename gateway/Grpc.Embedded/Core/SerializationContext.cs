using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts one message: as a finished array, or piecewise into a buffer.</summary>
public abstract class SerializationContext
{
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces the exact length; must precede <see cref="GetBufferWriter"/> to have an effect.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    public virtual void Complete() => throw new NotSupportedException();
}
