namespace Grpc.AspNetCore.Web;

public interface IGrpcWebEnabledMetadata
{
    bool GrpcWebEnabled { get; }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class EnableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    bool IGrpcWebEnabledMetadata.GrpcWebEnabled => true;
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class DisableGrpcWebAttribute : Attribute, IGrpcWebEnabledMetadata
{
    bool IGrpcWebEnabledMetadata.GrpcWebEnabled => false;
}
