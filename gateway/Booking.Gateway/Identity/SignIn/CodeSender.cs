using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Sends codes behind the caller's back: an answer that waited for the message would be slower where there is
/// an account, and so tell of it.</summary>
internal sealed partial class CodeSender(
    ICodeChannel channel, PersonSeal seal, ILogger<CodeSender> log) : BackgroundService
{
    private const int QueueMax = 10_000;
    private const int AtOnceMax = 8;

    private readonly Channel<CodeToSend> _queue = Channel.CreateBounded<CodeToSend>(QueueMax);

    /// <summary>Returns at once. What does not fit any more is dropped and said so in the log; the person asks
    /// again.</summary>
    public void Send(CodeToSend code)
    {
        if (!_queue.Writer.TryWrite(code)) LogDropped(QueueMax);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _queue.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = stoppingToken },
        async (code, cancellation) =>
        {
            try
            {
                if (seal.Open(code.Account) is not { } person) return;
                await channel.SendAsync(
                    new(new(person.Phone), code.IsChinese, code.Code, code.Lasts, code.Erases), cancellation);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(code.Account.Member, fault.GetType().Name);
            }
        });

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "A code was dropped: {Waiting} wait to be sent")]
    private partial void LogDropped(int waiting);

    // Without the fault's own words, which may repeat the number or the code.
    [LoggerMessage(
        EventId = 3102, Level = LogLevel.Warning, Message = "The code for member {Member} could not be sent: {Fault}")]
    private partial void LogFailed(MemberId member, string fault);
}

/// <summary>A code that waits to be sent.</summary>
internal sealed record CodeToSend(Account Account, bool IsChinese, string Code, Duration Lasts, bool Erases = false);
