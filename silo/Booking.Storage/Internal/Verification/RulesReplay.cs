using Booking.Domain;

namespace Booking.Storage.Internal.Verification;

/// <summary>The rules: every event is a row.</summary>
internal sealed class RulesReplay : IReplay
{
    private readonly List<Rule> _rules = [];

    public Shape[] Shapes { get; } = [Shape.Rule];

    public BookingRecord? Apply(RecordedEvent recorded)
    {
        if (recorded.Event is WriterRecovered) return null;
        if (recorded.Event is not RuleChanged changed)
            throw new InvalidOperationException($"{recorded.Event.GetType().Name} is not an event of the rules.");
        _rules.Add(changed.At(recorded.Version, recorded.At));
        return null;
    }

    public IEnumerable<object?[]> Expected(Shape shape) => _rules.Select(Rows.Of);
}
