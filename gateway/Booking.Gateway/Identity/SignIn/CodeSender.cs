using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Booking.Gateway;

/// <summary>Sends codes behind the caller's back: an answer that waited for the message would be slower where there is
/// an account, and so tell of it. Whether there is an address is looked up here for the same reason.</summary>
internal sealed partial class CodeSender(
    ICodeChannel channel, IEnumerable<ICodeMail> mails, INoticeStore notices, PersonalTexts texts, PersonSeal seal,
    ILogger<CodeSender> log) : BackgroundService
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
                await (code.By == CodeWay.Email ? MailAsync(code, cancellation) : PhoneAsync(code, cancellation));
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(code.Account.Member, fault.GetType().Name);
            }
        });

    private async Task PhoneAsync(CodeToSend code, CancellationToken cancellation)
    {
        if (seal.Open(code.Account) is not { } person) return;
        await channel.SendAsync(
            new(new(person.Phone), code.IsChinese, code.Code, code.Lasts, code.Use), cancellation);
    }

    private async Task MailAsync(CodeToSend code, CancellationToken cancellation)
    {
        var member = code.Account.Member;
        if (mails.FirstOrDefault() is not { } mail) return;
        var settings = (await notices.FindSettingsAsync([member], cancellation)).GetValueOrDefault(member);
        // An address that somebody only typed may be a stranger's: all that goes there is the code that asks.
        if (settings is not { SealedEmail: { } kept }
            || (settings.EmailConfirmedAt is null && code.Use != CodeUse.Address)) return;
        var address = await texts.OpenOwnAsync(member, kept, cancellation);
        if (address.Length > 0)
            await mail.SendAsync(new(address, code.IsChinese, code.Code, code.Lasts, code.Use), cancellation);
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "A code was dropped: {Waiting} wait to be sent")]
    private partial void LogDropped(int waiting);

    // Without the fault's own words, which may repeat the number, the address or the code.
    [LoggerMessage(
        EventId = 3102, Level = LogLevel.Warning, Message = "The code for member {Member} could not be sent: {Fault}")]
    private partial void LogFailed(MemberId member, string fault);
}

/// <summary>Which way a code goes.</summary>
internal enum CodeWay
{
    Phone = 0,
    Email = 1,
}

/// <summary>A code that waits to be sent.</summary>
internal sealed record CodeToSend(
    Account Account, bool IsChinese, string Code, Duration Lasts, CodeUse Use, CodeWay By);
