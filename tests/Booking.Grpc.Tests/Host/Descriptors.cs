using Booking.Grpc.Tests.Echo;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;

namespace Booking.Grpc.Tests.Host;

/// <summary>
/// The protos as one FileDescriptorSet, from which every foreign client builds its messages at run time.
/// </summary>
public static class Descriptors
{
    public static async Task WriteAsync(string path)
    {
        var set = new FileDescriptorSet();
        set.File.Add(EchoReflection.Descriptor.ToProto());
        set.File.Add(HealthReflection.Descriptor.ToProto());
        set.File.Add(ReflectionReflection.Descriptor.ToProto());
        await File.WriteAllBytesAsync(path, set.ToByteArray());
    }
}
