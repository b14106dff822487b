using Booking.Gateway;
using Booking.Silo.Notices;
using MimeKit;

namespace Booking.Silo.SignIn;

/// <summary>Codes by e-mail, over the mail server of the notices. One that is not taken is not sent again: the person
/// asks for another.</summary>
internal sealed class MailCodes(MailPost post) : ICodeMail
{
    public async Task SendAsync(CodeMail mail, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(mail.Address, out var to)) return;
        var id = "code-" + Guid.NewGuid().ToString("N");
        var verdict = await post.SendAsync(
            post.Compose(id, to, mail.IsChinese, mail.Subject, mail.Text), cancellation);
        if (verdict.Outcome != NoticeOutcome.Sent) throw new IOException(verdict.Problem);
    }
}
