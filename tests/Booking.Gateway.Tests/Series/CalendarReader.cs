using System.Globalization;
using System.Text;

namespace Booking.Gateway.Tests.Series;

/// <summary>Reads a calendar as RFC 5545 has it and forgives nothing. Written apart from what writes them, from the RFC
/// alone.</summary>
internal sealed class CalendarReader
{
    private static readonly string[] s_once = [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "RRULE", "RECURRENCE-ID", "SUMMARY"];

    public List<Component> Events { get; } = [];

    public List<Component> Zones { get; } = [];

    public static CalendarReader Read(byte[] bytes)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        foreach (var line in text.Split("\r\n")) Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
        var calendar = new CalendarReader();
        var open = new Stack<Component>();
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd('\r', '\n').Split("\r\n"))
        {
            var (name, parameters, value) = Parts(line);
            if (name == "BEGIN") open.Push(new(value));
            else if (name == "END")
            {
                open.Peek().Name.ShouldBe(value);
                calendar.Take(open.Pop(), open.Count);
            }
            else open.Peek().Properties.Add((name, parameters, value));
        }
        open.ShouldBeEmpty();
        return calendar;
    }

    private void Take(Component component, int depth)
    {
        switch (component.Name)
        {
            case "VCALENDAR":
                depth.ShouldBe(0);
                component["VERSION"].ShouldBe("2.0");
                component["PRODID"].ShouldNotBeEmpty();
                var zones = Zones.Select(zone => zone["TZID"]).ToList();
                zones.Distinct().Count().ShouldBe(zones.Count);
                foreach (var used in Events.SelectMany(e => e.Properties).Select(
                    p => p.Parameters.GetValueOrDefault("TZID")).OfType<string>())
                    zones.ShouldContain(used);
                Events.Select(e => (e["UID"], e.Find("RECURRENCE-ID"))).Distinct().Count().ShouldBe(Events.Count);
                break;
            case "VTIMEZONE":
                Zones.Add(component);
                break;
            case "STANDARD" or "DAYLIGHT":
                foreach (var needed in new[] { "DTSTART", "TZOFFSETFROM", "TZOFFSETTO" })
                    component[needed].ShouldNotBeEmpty();
                break;
            case "VEVENT":
                foreach (var needed in new[] { "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE" })
                    component[needed].ShouldNotBeEmpty();
                foreach (var once in s_once)
                    component.Properties.Count(p => p.Name == once).ShouldBeLessThanOrEqualTo(1, once);
                component["DTSTAMP"].ShouldEndWith("Z");
                int.Parse(component["SEQUENCE"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
                component["STATUS"].ShouldBeOneOf("CONFIRMED", "TENTATIVE", "CANCELLED");
                string.CompareOrdinal(component["DTSTART"], component["DTEND"]).ShouldBeLessThan(0);
                Events.Add(component);
                break;
            default:
                throw new InvalidDataException(component.Name);
        }
    }

    private static (string Name, Dictionary<string, string> Parameters, string Value) Parts(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        colon.ShouldBeGreaterThan(0, line);
        var words = line[..colon].Split(';');
        return (words[0], words[1..].ToDictionary(w => w.Split('=')[0], w => w.Split('=')[1]), line[(colon + 1)..]);
    }

    internal sealed record Component(string Name)
    {
        public List<(string Name, Dictionary<string, string> Parameters, string Value)> Properties { get; } = [];

        public string this[string name] => Find(name) ?? throw new InvalidDataException($"{Name} lacks {name}.");

        public string? Find(string name) => Properties.Where(p => p.Name == name).Select(p => p.Value).FirstOrDefault();
    }
}
