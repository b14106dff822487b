using System.Xml.Linq;

namespace Booking.Architecture.Tests.Arrows;

/// <summary>What a project file names.</summary>
public sealed record ProjectFile(string Name, string[] Projects, string[] Packages)
{
    public static ProjectFile Parse(SourceFile file)
    {
        var xml = XDocument.Parse(file.Text);
        return new(
            NameOf(file.Path),
            Included(xml, "ProjectReference").Select(NameOf).ToArray(),
            [.. Included(xml, "PackageReference"), .. xml.Descendants("Import").SelectMany(Engines)]);
    }

    private static IEnumerable<string> Included(XDocument xml, string element) =>
        xml.Descendants(element).SelectMany(item => ((string?)item.Attribute("Include") ?? "").Split(';'))
            .Where(name => name.Length > 0);

    private static IEnumerable<string> Engines(XElement import) => ((string?)import.Attribute("Project") ?? "") switch
    {
        var path when path.EndsWith("Orleans.Embedded/Engine.props", StringComparison.Ordinal) => ["engine"],
        var path when path.EndsWith("Grpc.Embedded/Engine.props", StringComparison.Ordinal) => ["grpc"],
        var path => [path],
    };

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
