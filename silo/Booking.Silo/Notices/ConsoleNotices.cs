using Booking.Domain;
using Booking.Gateway;

namespace Booking.Silo.Notices;

/// <summary>Notices for the person at the keyboard. For development only.</summary>
internal sealed class ConsoleNotices(TextWriter console) : INoticeChannel
{
    public string Name => NoticeChannels.Console;

    public bool MayRepeat => false;

    public async Task<NoticeVerdict> SendAsync(NoticeMessage message, CancellationToken cancellation)
    {
        var text = message.Text.ReplaceLineEndings(" ");
        await console.WriteLineAsync($"  Notice for {message.To} ({message.Kind}): {text}".AsMemory(), cancellation);
        return NoticeVerdict.Sent;
    }
}
