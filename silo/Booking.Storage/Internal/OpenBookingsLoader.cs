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

    public Task<MemberImage> LoadAsync(MemberId member, Instant now, CancellationToken cancellation)
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
        var open = new Dictionary<string, List<OpenBooking>>(StringComparer.Ordinal);
        var missed = new Dictionary<string, List<Strike>>(StringComparer.Ordinal);
        var earliest = questions.Min(question => question.Now);
        var missedSince = earliest - Duration.FromDays(StrikeRule.MemoryDays);
        await engine.ReadAsync([RowQueries.OpenAndMissed(engine.Kind, members, earliest, missedSince)], (_, row) =>
        {
            var (booking, facility, starts) = (new BookingId(row.Text(1)), new FacilityId(row.Text(2)), row.Instant(3));
            if (Names.Parse<BookingState>(row.Text(5)) == BookingState.Lapsed)
                Add(missed, row.Text(0), new Strike(
                    booking, facility, starts, row.TextOrNull(8) is { } appeal ? RowQueries.ReadAppeal(appeal) : null));
            else
                Add(open, row.Text(0), new OpenBooking(
                    booking, facility, new(starts, row.Instant(4)), row.IsNull(6) || !row.IsNull(7) ? null : row.Instant(6)));
        }, CancellationToken.None);
        foreach (var question in questions)
            question.Answer.TrySetResult(new(
                open.TryGetValue(question.Member, out var its) ? [.. its.Where(booking => booking.Stretch.End > question.Now)] : [],
                missed.TryGetValue(question.Member, out var strikes) ? [.. strikes] : []));

        static void Add<T>(Dictionary<string, List<T>> found, string member, T one)
        {
            if (!found.TryGetValue(member, out var list)) found.Add(member, list = []);
            list.Add(one);
        }
    }

    private sealed record Question(string Member, Instant Now)
    {
        public TaskCompletionSource<MemberImage> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
