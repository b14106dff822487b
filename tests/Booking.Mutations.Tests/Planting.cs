using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>A step of the build: copies the sources that Bugs.txt names, with every bug beside what it replaces,
/// asleep. A bug whose anchor is not found once is left out here and told to the tests, so that a change of the product
/// breaks a test, not the build.</summary>
public sealed class SowBugs : Task
{
    [Required]
    public string Bugs { get; set; }

    [Required]
    public string Root { get; set; }

    [Required]
    public string Folder { get; set; }

    [Output]
    public ITaskItem[] Originals { get; set; }

    [Output]
    public ITaskItem[] Copies { get; set; }

    public override bool Execute()
    {
        var project = Path.GetDirectoryName(Bugs);
        var misfits = new List<string>();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var bug in Read(File.ReadAllLines(Bugs)))
        {
            string text;
            var path = Path.Combine(project, Root + bug["file"]);
            if (!texts.TryGetValue(bug["file"], out text)) text = File.Exists(path) ? File.ReadAllText(path) : "";
            var anchor = new Regex(
                string.Join("\\s+", bug["anchor"].Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries)
                .Select(Regex.Escape)));
            var found = anchor.Matches(text).Count;
            if (found != 1) misfits.Add(bug["name"] + ": its anchor is in " + bug["file"] + " " + found + " times");
            else texts[bug["file"]] = anchor.Replace(text, match => Planted(bug, match.Value));
        }
        var copies = new List<string>();
        Directory.CreateDirectory(Folder);
        foreach (var sown in texts) copies.Add(Write(sown.Key.Replace('/', '.'), sown.Value));
        copies.Add(Write("Misfits.cs", "namespace Booking.Mutations.Tests;\ninternal static partial class Seeded\n{\n"
            + "    internal static readonly string[] Misfits = [" + string.Join(
                ", ", misfits.Select(m => "\"\"\"" + m + "\"\"\"")) + "];\n}\n"));
        Originals = texts.Keys.Select(path => (ITaskItem)new TaskItem(Root + path)).ToArray();
        Copies = copies.Select(path => (ITaskItem)new TaskItem(path)).ToArray();
        return true;
    }

    private static string Planted(Dictionary<string, string> bug, string healthy)
    {
        var awake = "global::Booking.Mutations.Tests.Seeded.Has(\"" + bug["name"] + "\")";
        return healthy.EndsWith(";", StringComparison.Ordinal)
            ? "if (" + awake + ") { " + bug["bug"] + " } else { " + healthy + " }"
            : "(" + awake + " ? " + bug["bug"] + " : " + healthy + ")";
    }

    private static IEnumerable<Dictionary<string, string>> Read(IEnumerable<string> lines)
    {
        var bug = new Dictionary<string, string>();
        foreach (var line in lines.Where(line => !line.StartsWith("#", StringComparison.Ordinal)).Concat(new[] { "" }))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0) bug[line.Substring(0, colon)] = line.Substring(colon + 2);
            else if (bug.Count > 0)
            {
                yield return bug;
                bug = new Dictionary<string, string>();
            }
        }
    }

    // Written only when it differs, so that nothing is compiled in vain.
    private string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
        return path;
    }
}
