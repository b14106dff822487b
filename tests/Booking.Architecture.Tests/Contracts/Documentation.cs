using System.Reflection;
using System.Xml.Linq;

namespace Booking.Architecture.Tests.Contracts;

/// <summary>Public members say what they mean: each type, each enum value, each parameter of a record, each
/// method.</summary>
public static class Documentation
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Check(IEnumerable<Type> types, XDocument docs)
    {
        var members = docs.Descendants("member").ToDictionary(
            member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        // In the Orleans build its code generator adds types of its own.
        foreach (var type in types.Where(
            type => type.CustomAttributes.All(data => data.AttributeType.Name != "GeneratedCodeAttribute")))
        {
            var name = type.FullName!.Replace('+', '.');
            if (!IsSaid(members.GetValueOrDefault("T:" + name)?.Element("summary")))
                yield return $"{type.Name} is not documented";
            foreach (var value in type.IsEnum ? Enum.GetNames(type) : [])
                if (!members.ContainsKey($"F:{name}.{value}")) yield return $"{type.Name}.{value} is not documented";
            foreach (var method in type.GetMethods(Declared).Where(IsWritten))
                if (!members.Keys.Any(key => IsMethod(key, $"M:{name}.{method.Name}")))
                    yield return $"{type.Name}.{method.Name} is not documented";
        }
    }

    private static bool IsSaid(XElement? summary) => summary is not null && summary.Value.Trim().Length > 0;

    private static bool IsMethod(string key, string name) =>
        key.StartsWith(name, StringComparison.Ordinal)
        && (key.Length == name.Length || key[name.Length] is '(' or '`' or '~');

    // What the compiler adds to records and properties has nobody to document it.
    private static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name is "op_Implicit" or "op_Explicit")
        && method.DeclaringType!.BaseType != typeof(MulticastDelegate)
        && !method.CustomAttributes.Any(data => data.AttributeType.Name == "CompilerGeneratedAttribute");
}
