using Booking.Domain;

namespace Booking.Storage.Internal;

/// <summary>Questions of many people at once share queries.</summary>
/// <remarks>While one query runs the next questions gather, so a lone caller waits for nobody. A question is put to the
/// database after it was asked, never answered from a query that was under way by then: whoever asks sees all that was
/// durable when they asked.</remarks>
internal sealed class Gathered<TAsked, TAnswer>(Func<IReadOnlyList<TAsked>, Task<IReadOnlyList<TAnswer>>> answer)
{
    private const int AtOnceMax = 1_000;

    private readonly Lock _gate = new();
    private readonly Queue<Question> _waiting = new();
    private bool _isRunning;
    private long _queries;

    /// <summary>How many queries were sent so far.</summary>
    public long Queries => Interlocked.Read(ref _queries);

    public Task<TAnswer> AskAsync(TAsked asked)
    {
        var question = new Question(asked);
        lock (_gate)
        {
            _waiting.Enqueue(question);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }
        return question.Answer.Task;
    }

    /// <summary>The same, with a limit: a black hole must not hold whoever asks for longer than promised.</summary>
    public async ValueTask<TAnswer> AskAsync(
        TAsked asked, ISqlEngine engine, StorageOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(asked).WaitAsync(options.CommandTimeout, time, cancellation);
        }
        catch (TimeoutException timeout)
        {
            throw new JournalUnavailableException(
                $"{engine.Describe} did not answer in {options.CommandTimeout}.", timeout);
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            var questions = new List<Question>();
            lock (_gate)
            {
                while (questions.Count < AtOnceMax && _waiting.TryDequeue(out var next)) questions.Add(next);
                if (questions.Count == 0)
                {
                    _isRunning = false;
                    return;
                }
            }
            try
            {
                Interlocked.Increment(ref _queries);
                var answers = await answer([.. questions.Select(question => question.Asked)]);
                for (var i = 0; i < questions.Count; i++) questions[i].Answer.TrySetResult(answers[i]);
            }
            catch (Exception fault)
            {
                foreach (var question in questions) question.Answer.TrySetException(fault);
            }
        }
    }

    private sealed record Question(TAsked Asked)
    {
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
