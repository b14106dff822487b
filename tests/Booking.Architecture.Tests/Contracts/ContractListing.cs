using System.Globalization;
using System.Reflection;
using System.Text;

namespace Booking.Architecture.Tests.Contracts;

/// <summary>Words what grains promise each other: whoever changes it changes what other silos and stored rows
/// understand.</summary>
/// <remarks>Attributes are read by name, so that the listing is the same in both builds.</remarks>
public static class ContractListing
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Type> GrainInterfaces(Assembly contracts) =>
        contracts.GetExportedTypes()
            .Where(
                type =>
                    type.IsInterface
                    && type.GetInterfaces().Any(parent => parent.FullName == "Orleans.IGrainWithStringKey"))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();

    public static string Write(Assembly contracts)
    {
        var interfaces = GrainInterfaces(contracts);
        var text = new StringBuilder();
        foreach (var grain in interfaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"interface {AliasOf(grain)} = {grain.Name}\n");
            foreach (var method in MethodsOf(grain))
                text.Append(CultureInfo.InvariantCulture, $"  {AliasOf(method)} = {Signature(method)}\n");
            text.Append('\n');
        }
        var types = contracts.GetExportedTypes().Where(IsSerialised)
            .Concat(
                Immutability.Reachable(interfaces).Select(
                    type => type.IsGenericType ? type.GetGenericTypeDefinition() : type))
            .Distinct()
            .Where(type => !type.IsNestedPrivate)
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in types) WriteType(text, type);
        return text.ToString();
    }

    /// <summary>What a contract lacks before it may be listed: aliases everywhere, a number on each member, none
    /// twice.</summary>
    public static IEnumerable<string> Gaps(IEnumerable<Type> interfaces, IEnumerable<Type> types)
    {
        foreach (var grain in interfaces)
        {
            if (AliasOf(grain) is null) yield return $"{grain.Name} has no alias";
            foreach (var method in MethodsOf(grain).Where(method => AliasOf(method) is null))
                yield return $"{grain.Name}.{method.Name} has no alias";
            foreach (var twice in MethodsOf(grain).GroupBy(AliasOf).Where(
                group => group.Key is not null && group.Count() > 1))
                yield return $"{grain.Name} uses the alias {twice.Key} twice";
        }
        foreach (var type in types)
        {
            if (AliasOf(type) is null) yield return $"{type.Name} has no alias";
            var members = MembersOf(type).ToList();
            foreach (var member in members.Where(member => IdOf(member) is null))
                yield return $"{type.Name}.{member.Name} has no number";
            foreach (var twice in members.GroupBy(IdOf).Where(group => group.Key is not null && group.Count() > 1))
                yield return $"{type.Name} uses the number {twice.Key} twice";
        }
    }

    public static bool IsSerialised(Type type) => Has(type, "Orleans.GenerateSerializerAttribute");

    private static void WriteType(StringBuilder text, Type type)
    {
        if (type.IsEnum)
        {
            text.Append(CultureInfo.InvariantCulture, $"enum {type.Name}\n");
            foreach (var value in Enum.GetValues(type))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  {Convert.ToInt64(value, CultureInfo.InvariantCulture)} {value}\n");
        }
        else if (IsSerialised(type))
        {
            text.Append(CultureInfo.InvariantCulture, $"type {AliasOf(type)} = {Name(type)}{BaseOf(type)}\n");
            foreach (var member in MembersOf(type).OrderBy(IdOf))
                text.Append(
                    CultureInfo.InvariantCulture, $"  {IdOf(member)} {member.Name}: {Name(member.PropertyType)}\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"plain {Name(type)}{BaseOf(type)}\n");
            foreach (var member in MembersOf(type).OrderBy(member => member.Name, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"  {member.Name}: {Name(member.PropertyType)}\n");
        }
        text.Append('\n');
    }

    private static IEnumerable<MethodInfo> MethodsOf(Type grain) =>
        grain.GetMethods(Declared).OrderBy(method => method.Name, StringComparer.Ordinal);

    // A member that is stored or that one can give; what is computed from others is neither.
    private static IEnumerable<PropertyInfo> MembersOf(Type type) => type.GetProperties(Declared).Where(property =>
        property.CanWrite
        || type.GetField(
            $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null
        || type.GetConstructors().SelectMany(one => one.GetParameters())
            .Any(given => string.Equals(given.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(one => $"{Name(one.ParameterType)} {one.Name}"))}): " +
        Name(method.ReturnType);

    private static string BaseOf(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? " : " + Name(parent)
            : "";

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (!type.IsGenericType) return type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return $"{type.Name[..type.Name.IndexOf('`')]}<{arguments}>";
    }

    private static string? AliasOf(MemberInfo member) => Argument(member, "Orleans.AliasAttribute") as string;

    private static uint? IdOf(MemberInfo member) =>
        Argument(member, "Orleans.IdAttribute") is { } id ? Convert.ToUInt32(id, CultureInfo.InvariantCulture) : null;

    private static bool Has(MemberInfo member, string attribute) =>
        member.CustomAttributes.Any(data => data.AttributeType.FullName == attribute);

    private static object? Argument(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(data => data.AttributeType.FullName == attribute)?.ConstructorArguments[
            0].Value;
}
