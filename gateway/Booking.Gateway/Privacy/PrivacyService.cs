using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway;

/// <summary>What is kept of the caller: shown, and ended. It never takes anybody else's id.</summary>
internal sealed class PrivacyService(
    MyDataBuilder builder, Erasure erasure, IServiceProvider services, IGrainFactory grains,
    TimeProvider time) : Wire.Privacy.PrivacyBase
{
    private const int CodeMax = 64;

    // A host may do without accounts, without codes and without an audit.
    private readonly IAccountStore? _accounts = services.GetService<IAccountStore>();
    private readonly MemberSignIn? _signIn = services.GetService<MemberSignIn>();
    private readonly SignInOptions? _options = services.GetService<SignInOptions>();
    private readonly PersonSeal? _seal = services.GetService<PersonSeal>();

    public override Task<Wire.MyData> ExportMyData(Wire.ExportMyDataRequest request, ServerCallContext context) =>
        builder.BuildAsync(
            context.Identity().Caller.Member, SignInClock.Now(time), IsChinese(request.Locale),
            context.CancellationToken);

    public override async Task<Wire.RequestErasureResponse> RequestErasure(
        Wire.RequestErasureRequest request, ServerCallContext context)
    {
        var isChinese = IsChinese(request.Locale);
        var (account, signIn) = await OwnAsync(context);
        var asked = await signIn.RequestErasureCodeAsync(
            account, isChinese, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        var (bookings, waiting) = await erasure.OpenAsync(account.Member);
        return new()
        {
            SignInId = asked.SignInId,
            ExpiresAt = WireTimes.Timestamp(asked.ExpiresAt),
            ResendAfter = WireTimes.Timestamp(asked.ResendAfter),
            MaskedPhone = _seal?.Open(account) is { Phone.Length: > 0 } person
                ? new MobilePhone(person.Phone).Masked
                : "",
            Bookings = bookings.Length,
            Waiting = waiting.Length,
        };
    }

    public override async Task<Wire.EraseMyDataResponse> EraseMyData(
        Wire.EraseMyDataRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("sign_in_id", request.SignInId);
        var code = Digits.Tidy(fields.Text("code", request.Code, CodeMax, 1)) ?? "";
        fields.Settle();
        var (account, signIn) = await OwnAsync(context);
        await signIn.ProveErasureAsync(
            account.Member, id, code, CallOrigin.Address(context.GetHttpContext()), context.CancellationToken);
        var (at, bookings, waiting) = await erasure.RunAsync(
            account.Member, services.GetService<IAuditTrail>(), context.CancellationToken);
        return new() { ErasedAt = WireTimes.Timestamp(at), BookingsCancelled = bookings, WaitingLeft = waiting };
    }

    private async Task<(Account Account, MemberSignIn SignIn)> OwnAsync(ServerCallContext context)
    {
        var member = context.Identity().Caller.Member;
        if (_accounts is null || _signIn is null) throw NotAllowed("codes");
        var account = await _accounts.FindAsync(member, context.CancellationToken) ?? throw NotAllowed("own_account");
        if (_options?.Staff.Any(post => post.Member == member.Value) == true || context.Identity().Caller.Desk.IsStaff
            || await HasPracticeAsync(member)) throw NotAllowed("erase_while_in_post");
        // Whom a provider vouches for need have no phone; whoever keeps the accounts ends theirs with the provider.
        if (_seal?.Open(account) is not { Phone.Length: > 0 }) throw NotAllowed("codes");
        return (account, _signIn);
    }

    // Clients would wait for somebody who is nobody.
    private async Task<bool> HasPracticeAsync(MemberId member)
    {
        const int page = 200;
        var catalog = grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);
        for (var from = 0; ; from += page)
        {
            var found = await catalog.SearchAsync(new("", null, "", "", null, 0, from, page));
            if (found.Facilities.Any(one => one.Resources.Any(resource => resource.Practice?.Account == member)))
                return true;
            if (found.Facilities.Length < page) return false;
        }
    }

    private static bool IsChinese(string locale)
    {
        var fields = new Fields();
        if (locale is not ("" or "zh" or "en")) fields.Wrong("locale", "is zh or en");
        fields.Settle();
        return locale != "en";
    }

    private static RefusedException NotAllowed(string permission) =>
        RefusalStatus.Of(Refusal.Because(RefusalReason.NotAllowed, ("permission", permission)));
}
