using Booking.Domain;
using Booking.Gateway;
using MimeKit;

namespace Booking.Silo.Notices;

/// <summary>Notices by e-mail. The Message-ID is made of the delivery's id, so that receivers may know a
/// double.</summary>
internal sealed class MailNotices(MailPost post) : INoticeChannel
{
    public string Name => NoticeChannels.Email;

    public bool MayRepeat => false;

    public async Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation) =>
        MailboxAddress.TryParse(message.Email, out var to)
            ? await post.SendAsync(
                post.Compose(message.Id, to, message.IsChinese, message.Subject, message.Text), cancellation)
            : new(NoticeOutcome.Never, "no address");
}
