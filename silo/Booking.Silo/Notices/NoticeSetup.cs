using System.Security.Cryptography;
using Booking.Gateway;
using Booking.Protocol.Tokens;
using Booking.Silo.Hosting;
using Booking.Storage;
using MimeKit;

namespace Booking.Silo.Notices;

/// <summary>Puts notices together: settings always, sending where there is a way.</summary>
internal static class NoticeSetup
{
    private const string WebhookKeyFile = "webhook.key";
    private const int WebhookKeyLength = 32;

    public static void AddBookingNotices(
        this WebApplicationBuilder builder, SiloArguments arguments, IBookingDatabase database)
    {
        var services = builder.Services;
        services.AddSingleton(database.Notices);
        services.AddBookingNotices(
            arguments.Keys, builder.Configuration.GetSection("Notices").Get<NoticeOptions>() ?? new());
        var routes = arguments.Notices;
        if (routes.Mail is { } mail)
        {
            var sender = SenderFrom(builder.Configuration.GetSection("Mail"));
            services.AddSingleton(new MailPost(mail, sender));
            services.AddSingleton<INoticeChannel, MailNotices>();
        }
        if (routes.Webhook is { } webhook)
        {
            var secret = WebhookSecret(arguments.Keys);
            services.AddSingleton<INoticeChannel>(
                given => new WebhookNotices(webhook, secret, given.GetRequiredService<TimeProvider>()));
        }
        var onConsole = routes.Console ?? arguments.Scale != "none";
        if (onConsole) services.AddSingleton<INoticeChannel>(_ => new ConsoleNotices(Console.Out));
        if (onConsole || routes.Mail is not null || routes.Webhook is not null) services.AddBookingNoticeWork();
    }

    private static MailSender SenderFrom(IConfiguration settings)
    {
        var from = settings["From"] ?? "booking@localhost";
        return MailboxAddress.TryParse(from, out var address) && address.Domain.Length > 0
            ? new(address, settings["User"] ?? "", settings["Password"] ?? "")
            : throw new UsageException("BOOKING_Mail__From is an address such as 'Booking <booking@example.org>'.");
    }

    // Beside the other keys: the receiver is given a copy of this file.
    private static byte[] WebhookSecret(string keyDirectory)
    {
        var path = Path.Combine(Path.GetFullPath(keyDirectory), WebhookKeyFile);
        var text = PrivateFile.ReadOrCreate(
            path, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(WebhookKeyLength))).Trim();
        try
        {
            return Convert.FromHexString(text) is { Length: >= WebhookKeyLength } secret
                ? secret
                : throw new TokenKeyException($"The file {path} holds less than {WebhookKeyLength} bytes.");
        }
        catch (FormatException e)
        {
            throw new TokenKeyException($"The file {path} holds no secret in hexadecimal.", e);
        }
    }
}
