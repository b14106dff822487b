using System.Text.RegularExpressions;

namespace Booking.Architecture.Tests;

/// <summary>Whoever follows a paper arrives: at a file, at a record, at what a folder holds.</summary>
public sealed partial class PaperTests
{
    [Fact]
    public void EveryLink_LeadsToAFile() =>
        Papers().SelectMany(paper => LostLinks(paper, path => Path.Exists(Path.Combine(Repository.Root, path))))
            .ShouldBeEmpty();

    [Fact]
    public void LostLinks_AreFound_AndOthersLeftAlone() =>
        LostLinks(
            new(
                "docs/a.md",
                "[b](b.md#part) [up](../README.md) [web](https://example.org) [here](#there) <img src=\"no.png\"> ```[x](code.md)```"),
            path => path is "docs/b.md").ShouldBe(["docs/a.md: ../README.md", "docs/a.md: no.png"]);

    [Fact]
    public void EveryDecision_IsInTheIndex()
    {
        var index = Papers().Single(paper => paper.Path == "grains/decisions/README.md").Text;
        var records = Papers().Where(paper => paper.Path.StartsWith("grains/decisions/0", StringComparison.Ordinal))
            .ToList();
        records.Count.ShouldBeGreaterThan(40);
        records.Select(record => Path.GetFileName(record.Path))
            .Where(name => !index.Contains($"({name})", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryProject_IsNamedByTheReadmeOfItsFolder()
    {
        var projects = Repository.Files(".csproj");
        projects.Count.ShouldBeGreaterThan(20);
        projects.Where(
            project =>
                !ReadmeOf(project.Path.Split('/')[0]).Contains(
                    Path.GetFileNameWithoutExtension(project.Path), StringComparison.Ordinal))
            .Select(project => project.Path).ShouldBeEmpty();
    }

    private static string ReadmeOf(string folder) =>
        File.ReadAllText(Path.Combine(Repository.Root, folder, "README.md"));

    private static IEnumerable<SourceFile> Papers() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
            .Concat(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy"), "*.md", SearchOption.AllDirectories))
            .Select(
                path =>
                    new SourceFile(
                        Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Concat(Repository.Files(".md"));

    private static IEnumerable<string> LostLinks(SourceFile paper, Func<string, bool> exists) =>
        from Match link in Links().Matches(Code().Replace(paper.Text, ""))
        let target = link.Groups[1].Value
        where !target.Contains(':', StringComparison.Ordinal)
        where !exists(Resolve(Path.GetDirectoryName(paper.Path)!, target.Split('#')[0]))
        select $"{paper.Path}: {target}";

    private static string Resolve(string folder, string target) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, target))).Replace(
            '\\', '/');

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Code();

    // Links within the same page begin with # and need no file.
    [GeneratedRegex("""
        (?:\]\(|src=")([^)\s"#][^)\s"]*)
        """)]
    private static partial Regex Links();
}
