using Grpc.Core;

namespace Booking.Gateway;

/// <summary>The address that codes may go to: one that its owner has shown to be theirs (decision 0066).</summary>
internal sealed partial class SignInService
{
    public override async Task<Wire.RequestCodeResponse> BeginEmail(
        Wire.BeginEmailRequest request, ServerCallContext context)
    {
        if (!options.Codes || !options.CodesByEmail) throw Rights.NotAllowed("codes");
        var family = await ChangingAsync(request.RefreshToken, context);
        var fields = new Fields();
        var isChinese = IsChinese(fields, request.Locale);
        fields.Settle();
        var email = await SealedEmailAsync(family.Member, context.CancellationToken);
        var account = await store.FindAsync(family.Member, context.CancellationToken) ?? throw NoAddress();
        return Asked(await signIn.RequestAddressCodeAsync(
            account, email, isChinese, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken));
    }

    public override async Task<Wire.ConfirmEmailResponse> ConfirmEmail(
        Wire.ConfirmEmailRequest request, ServerCallContext context)
    {
        var family = await ChangingAsync(request.RefreshToken, context);
        var fields = new Fields();
        var id = fields.Id("sign_in_id", request.SignInId);
        var code = Code(fields, request.Code);
        fields.Settle();
        var email = await SealedEmailAsync(family.Member, context.CancellationToken);
        await signIn.ProveAddressAsync(
            family.Member, email, id, code, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        if (!await notices.ConfirmEmailAsync(family.Member, email, SignInClock.Now(time), context.CancellationToken))
            throw NoAddress();
        return new();
    }

    private async Task<string> SealedEmailAsync(MemberId member, CancellationToken cancellation) =>
        (await notices.FindSettingsAsync([member], cancellation)).GetValueOrDefault(member)?.SealedEmail
        ?? throw NoAddress();

    private static RefusedException NoAddress() => RefusalStatus.Of(Refusal.Because(RefusalReason.SignInFailed));
}
