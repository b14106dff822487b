using Booking.Gateway;

namespace Booking.Silo.SignIn;

/// <summary>Codes for the person at the keyboard. For development only.</summary>
internal sealed class ConsoleCodes(TextWriter console) : ICodeChannel, ICodeMail
{
    public Task SendAsync(CodeMessage message, CancellationToken cancellation) =>
        console.WriteLineAsync($"  Code for {message.Phone}: {message.Code}".AsMemory(), cancellation);

    public Task SendAsync(CodeMail mail, CancellationToken cancellation) =>
        console.WriteLineAsync($"  Code for {mail.Masked}: {mail.Code}".AsMemory(), cancellation);
}
