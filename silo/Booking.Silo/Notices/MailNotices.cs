using Booking.Domain;
using Booking.Gateway;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace Booking.Silo.Notices;

/// <summary>Notices by e-mail, each over a connection of its own. Once the message is being handed over, silence means
/// that nobody knows: SMTP has no way to ask. The Message-ID is made of the delivery's id, so that receivers may know a
/// double.</summary>
internal sealed class MailNotices(MailRoute route, MailSender sender) : INoticeChannel
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public string Name => NoticeChannels.Email;

    public bool MayRepeat => false;

    public async Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(message.Email, out var to)) return new(NoticeOutcome.Never, "no address");
        using var client = new SmtpClient { Timeout = (int)s_patience.TotalMilliseconds };
        try
        {
            await ConnectAsync(client, cancellation);
        }
        catch (Exception fault)
        {
            return new(NoticeOutcome.NotNow, "no connection: " + fault.GetType().Name);
        }

        try
        {
            await client.SendAsync(Compose(message, to), cancellation);
        }
        catch (SmtpCommandException refused)
        {
            // The server's own words may repeat the address.
            var problem = FormattableString.Invariant($"{refused.ErrorCode} {(int)refused.StatusCode}");
            return new((int)refused.StatusCode >= 500 ? NoticeOutcome.Never : NoticeOutcome.NotNow, problem);
        }
        catch (Exception fault) when (fault is ServiceNotConnectedException or ServiceNotAuthenticatedException)
        {
            return new(NoticeOutcome.NotNow, fault.GetType().Name);
        }

        await LeaveAsync(client);
        return NoticeVerdict.Sent;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellation)
    {
        var security = route.IsSecure ? SecureSocketOptions.SslOnConnect
            : route.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls;
        await client.ConnectAsync(route.Host, route.Port, security, cancellation);
        if (sender.User.Length > 0) await client.AuthenticateAsync(sender.User, sender.Password, cancellation);
    }

    // The message is taken; how the server says goodbye changes nothing.
    private static async Task LeaveAsync(SmtpClient client)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception)
        {
            // As said.
        }
    }

    private MimeMessage Compose(NoticeMessage message, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = $"{message.Id}@{sender.From.Domain}",
            Body = new TextPart("plain") { Text = message.Text },
        };
        mail.From.Add(sender.From);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, message.IsChinese ? "zh-CN" : "en");
        return mail;
    }
}
