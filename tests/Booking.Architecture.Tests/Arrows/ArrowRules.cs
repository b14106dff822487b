using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Booking.Architecture.Tests.Arrows;

/// <summary>Arrows point one way: as the project files say, and as the compiler left them in the assemblies.</summary>
public static class ArrowRules
{
    private static readonly string[] s_baseLibrary = [
        "System", "System.*", "netstandard", "mscorlib", "Microsoft.Win32.*"];

    public static IEnumerable<string> Check(ProjectFile project)
    {
        if (!Allowance.ByProject.TryGetValue(project.Name, out var allowance))
            return [$"{project.Name} is not in the table of arrows"];
        return project.Projects.Where(name => !Allowance.Matches(name, allowance.Projects))
            .Concat(project.Packages.Where(name => !Allowance.Matches(name, allowance.Packages)))
            .Select(name => $"{project.Name} may not name {name}");
    }

    public static IEnumerable<string> CheckCompiled(string project, IEnumerable<string> references)
    {
        var allowance = Allowance.ByProject[project];
        return references
            .Where(name => !Allowance.Matches(name, [.. s_baseLibrary, .. allowance.Projects, .. allowance.Assemblies]))
            .Select(name => $"{project} was compiled against {name}");
    }

    /// <summary>The names that an assembly refers to, read from its metadata without loading it.</summary>
    public static IReadOnlyList<string> ReferencesOf(string assemblyPath)
    {
        using var stream = File.OpenRead(assemblyPath);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .ToList();
    }
}
