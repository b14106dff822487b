namespace Orleans.Embedded;

internal sealed partial class Activation
{
    // Readers of IAsyncEnumerable results, by the reader that pulls.
    private Dictionary<object, StreamSource>? _streams;

    internal StreamSource? FindStream(object reader) => _streams?.GetValueOrDefault(reader);

    internal void AddStream(object reader, StreamSource source) => (_streams ??= [])[reader] = source;

    internal void RemoveStream(object reader) => _streams?.Remove(reader);

    /// <summary>Ends streams that nobody has pulled for a while: their readers vanished without a word.</summary>
    internal void EndAbandonedStreams(long before)
    {
        if (_streams is not { Count: > 0 })
            return;

        Post(() =>
        {
            foreach (var (reader, source) in _streams.Where(one => one.Value.IsAbandoned(before)).ToArray())
            {
                RemoveStream(reader);
                _ = source.EndAsync();
            }
        });
    }

    private async Task EndStreamsAsync()
    {
        if (_streams is not { } streams)
            return;

        _streams = null;
        foreach (var source in streams.Values)
        {
            try
            {
                await source.EndAsync();
            }
            catch (Exception exception)
            {
                // A sequence may fail while it is being ended; the others must end all the same.
                Silo.Log.DeactivationFailed(exception, GrainId);
            }
        }
    }
}
