using Booking.Grpc.Tests.Echo;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;

namespace Booking.Grpc.Tests.Host;

/// <summary>The protos as one FileDescriptorSet, from which every foreign client builds its messages at run time.</summary>
public static class Descriptors
{
    public static async Task WriteAsync(string path)
    {
        var set = new FileDescriptorSet();
        foreach (var file in new[] { EchoReflection.Descriptor, HealthReflection.Descriptor, ReflectionReflection.Descriptor })
            set.File.Add(file.ToProto());
        await File.WriteAllBytesAsync(path, set.ToByteArray());
    }
}
