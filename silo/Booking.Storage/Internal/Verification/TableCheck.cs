namespace Booking.Storage.Internal.Verification;

/// <summary>The rows of one table that belong to one stream, against those that its journal gives.</summary>
internal sealed class TableCheck
{
    private readonly Shape _shape;
    private readonly Dictionary<string, object?[]> _expected;
    private readonly List<(string Where, string Expected, string Found)> _found = [];

    public TableCheck(Shape shape, IEnumerable<object?[]> expected)
    {
        _shape = shape;
        _expected = expected.ToDictionary(row => Plain.Text(row[shape.Key]), StringComparer.Ordinal);
    }

    public void Take(Row row)
    {
        var key = Plain.Text(row.Raw(_shape.Key));
        if (!_expected.Remove(key, out var expected))
        {
            _found.Add(($"{_shape.Table} {key}", Plain.Nothing, "a row"));
            return;
        }
        if (expected.Length != _shape.Columns.Length)
            throw new InvalidOperationException(
                $"{_shape.Table}: {expected.Length} values for {_shape.Columns.Length} columns.");
        for (var i = 0; i < _shape.Columns.Length; i++)
        {
            var value = row.Raw(i);
            if (Plain.Same(expected[i], value)) continue;
            var column = _shape.Columns[i];
            var secret = _shape.Secret.Contains(column);
            _found.Add(($"{_shape.Table} {key} {column}",
                secret ? "what the journal says" : Plain.Say(expected[i]),
                secret ? "something else" : Plain.Say(value)));
        }
    }

    public IEnumerable<Difference> Finish(string stream)
    {
        foreach (var (where, expected, found) in _found) yield return new("I4", $"{stream} {where}", expected, found);
        foreach (var key in _expected.Keys)
            yield return new("I4", $"{stream} {_shape.Table} {key}", "a row", Plain.Nothing);
    }
}
