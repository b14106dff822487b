using Booking.Gateway;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace Booking.Silo.Notices;

/// <summary>Hands messages to the mail server, each over a connection of its own. Once a message is being handed over,
/// silence means that nobody knows, and is thrown: SMTP has no way to ask.</summary>
internal sealed class MailPost(MailRoute route, MailSender sender)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public async Task<NoticeVerdict> SendAsync(MimeMessage mail, CancellationToken cancellation)
    {
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
            await client.SendAsync(mail, cancellation);
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

    /// <summary>A message in plain text from us.</summary>
    public MimeMessage Compose(string id, MailboxAddress to, bool isChinese, string subject, string text)
    {
        var mail = new MimeMessage
        {
            Subject = subject,
            MessageId = $"{id}@{sender.From.Domain}",
            Body = new TextPart("plain") { Text = text },
        };
        mail.From.Add(sender.From);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add(HeaderId.ContentLanguage, isChinese ? "zh-CN" : "en");
        return mail;
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
}
