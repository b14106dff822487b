namespace System.Runtime.CompilerServices;

/// <summary>Known to the runtime by name: generated references may use internal interfaces and arguments.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
