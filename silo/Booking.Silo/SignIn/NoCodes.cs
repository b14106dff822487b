using Booking.Gateway;

namespace Booking.Silo.SignIn;

/// <summary>For sites where nobody signs in by a code; none is ever made there.</summary>
internal sealed class NoCodes : ICodeChannel
{
    public Task SendAsync(CodeMessage message, CancellationToken cancellation) =>
        throw new InvalidOperationException("There is no way to send codes here.");
}
