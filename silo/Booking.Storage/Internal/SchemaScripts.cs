using System.Globalization;

namespace Booking.Storage.Internal;

/// <summary>The numbered scripts that this program carries.</summary>
internal sealed record SchemaScript(int Version, string Name, string Sql)
{
    public static IReadOnlyList<SchemaScript> For(DatabaseKind kind)
    {
        var assembly = typeof(SchemaScript).Assembly;
        var prefix = $"Migrations/{kind}/";
        var scripts = new List<SchemaScript>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = name[prefix.Length..^".sql".Length];
            scripts.Add(new(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd()));
        }
        scripts.Sort((one, other) => one.Version.CompareTo(other.Version));
        for (var i = 0; i < scripts.Count; i++)
            if (scripts[i].Version != i + 1)
                throw new InvalidOperationException($"Schema script {i + 1} for {kind} is missing.");
        return scripts;
    }
}
