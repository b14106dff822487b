using System.Collections.Immutable;
using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Thousands of people's grains wake at once after a restart or a rush; their questions share queries.</summary>
/// <remarks>While one query runs the next questions gather, so a lone caller waits for nobody.</remarks>
internal sealed class OpenBookingsLoader(ISqlEngine engine)
{
    private const int MembersMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<Question> _waiting = new();
    private bool _isRunning;
    private long _queries;

    /// <summary>How many queries were sent so far.</summary>
    public long Queries => Interlocked.Read(ref _queries);

    public Task<ImmutableArray<OpenBooking>> LoadAsync(MemberId member, Instant now, CancellationToken cancellation)
    {
        var question = new Question(member.Value, now);
        lock (_gate)
        {
            _waiting.Enqueue(question);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }
        return cancellation.CanBeCanceled ? question.Answer.Task.WaitAsync(cancellation) : question.Answer.Task;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            var questions = new List<Question>();
            lock (_gate)
            {
                while (questions.Count < MembersMax && _waiting.TryDequeue(out var next)) questions.Add(next);
                if (questions.Count == 0)
                {
                    _isRunning = false;
                    return;
                }
            }
            try
            {
                await AnswerAsync(questions);
            }
            catch (Exception fault)
            {
                foreach (var question in questions) question.Answer.TrySetException(fault);
            }
        }
    }

    private async Task AnswerAsync(List<Question> questions)
    {
        Interlocked.Increment(ref _queries);
        var members = questions.Select(question => question.Member).Distinct(StringComparer.Ordinal).ToArray();
        var found = new Dictionary<string, List<OpenBooking>>(StringComparer.Ordinal);
        var earliest = questions.Min(question => question.Now);
        await engine.ReadAsync([RowQueries.OpenBookings(engine.Kind, members, earliest)], (_, row) =>
        {
            var member = row.Text(0);
            if (!found.TryGetValue(member, out var list)) found.Add(member, list = []);
            list.Add(new(new(row.Text(1)), new(row.Text(2)), new(row.Instant(3), row.Instant(4))));
        }, CancellationToken.None);
        foreach (var question in questions)
            question.Answer.TrySetResult(found.TryGetValue(question.Member, out var open)
                ? [.. open.Where(booking => booking.Stretch.End > question.Now)]
                : []);
    }

    private sealed record Question(string Member, Instant Now)
    {
        public TaskCompletionSource<ImmutableArray<OpenBooking>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
