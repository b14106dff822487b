using Grpc.Core;

namespace Booking.Gateway;

/// <summary>Where one is signed in.</summary>
internal sealed partial class SignInService
{
    public override async Task<Wire.ListSignInsResponse> ListSignIns(
        Wire.ListSignInsRequest request, ServerCallContext context) =>
        await SignInsAsync(request.RefreshToken, context);

    public override async Task<Wire.ListSignInsResponse> EndSignIn(
        Wire.EndSignInRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("id", request.Id);
        fields.Settle();
        var family = await store.FindFamilyAsync(id, context.CancellationToken);
        if (family is not null && family.Member == context.Identity().Caller.Member)
            await store.RevokeAsync(id, SignInClock.Now(time), context.CancellationToken);
        return await SignInsAsync(request.RefreshToken, context);
    }

    private async Task<Wire.ListSignInsResponse> SignInsAsync(string refreshToken, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var current = sessions.FamilyOf(origin.IsBrowser(http) ? RefreshCookie.Read(http) : refreshToken);
        var response = new Wire.ListSignInsResponse();
        foreach (var family in await store.ListFamiliesAsync(
            context.Identity().Caller.Member, SignInClock.Now(time), context.CancellationToken))
        {
            response.SignIns.Add(new Wire.OpenSignIn
            {
                Id = family.Id,
                Client = family.Client,
                StartedAt = At(family.StartedAt),
                UsedAt = At(family.RotatedAt),
                Proof = NameOf(family.Strength),
                Current = family.Id == current,
            });
        }

        return response;
    }

    private static string NameOf(SignInStrength strength) => strength switch
    {
        SignInStrength.Authenticator => "authenticator",
        SignInStrength.RecoveryCode => "recovery_code",
        SignInStrength.Passkey => "passkey",
        SignInStrength.Provider => "provider",
        _ => "code",
    };
}
