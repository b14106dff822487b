using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>10^5 wrong codes at one account, from everywhere: none gets in, the owner does, and nothing is
/// learnt.</summary>
public sealed class FloodTests : IAsyncLifetime, IDisposable
{
    private const int Attempts = 100_000;
    private readonly SignInHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task WrongCodes_NeverGetIn_AndTheOwnerDoes_AtOnceFromTheirDevice_AndSoonFromAnother()
    {
        var device = Guid.NewGuid().ToString();
        await _host.SignedInAsync(SignInHost.Card, device);
        var known = await FloodAsync(SignInHost.Card);

        (await _host.SignedInAsync(SignInHost.Card, device)).Member.Id.ShouldBe("zhang.wei");
        // What a stranger spent comes back: one guess each half hour, one code each ten minutes.
        _host.Pass(TimeSpan.FromMinutes(31));
        (await _host.SignedInAsync(SignInHost.Card)).Member.Id.ShouldBe("zhang.wei");

        // Whoever floods a number that nobody has sees the very same.
        var unknown = await FloodAsync(SignInHost.UnknownCard);
        unknown.ShouldBe(known);
    }

    /// <summary>What the attacker saw: how often each refusal came.</summary>
    private async Task<string> FloodAsync(string identifier)
    {
        var signIn = _host.Services.GetRequiredService<MemberSignIn>();
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (id, right) = ("", "");
        // Limits are those of a quiet account when it begins.
        _host.Pass(TimeSpan.FromDays(2));
        for (var i = 0; i < Attempts; i++)
        {
            _host.Pass(TimeSpan.FromSeconds(1));
            var (address, device) = ("10.1.0." + i, "device " + i.ToString(CultureInfo.InvariantCulture));
            try
            {
                if (i % 10 == 0)
                {
                    id = (await signIn.RequestCodeAsync(identifier, true, device, address, default)).SignInId;
                    right = identifier == SignInHost.Card ? (await _host.CodeAsync()).Code : "000000";
                    Count("a code was sent");
                }
                else
                {
                    await signIn.VerifyAsync(
                        id, Wrong(right, i), device, address, new(SignInStrength.Code, false, ""), default);
                    throw new InvalidOperationException("A wrong code got in.");
                }
            }
            catch (RefusedException refused)
            {
                Count(refused.Reason.ToString());
            }
        }

        return string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}"));

        void Count(string what) => seen[what] = seen.GetValueOrDefault(what) + 1;
    }

    private static string Wrong(string right, int number)
    {
        var guess = number % 1_000_000;
        var text = guess.ToString("D6", CultureInfo.InvariantCulture);
        return text == right ? ((guess + 1) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture) : text;
    }
}
