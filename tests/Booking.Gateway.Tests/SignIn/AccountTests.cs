using System.Security.Cryptography;
using Booking.Gateway.Tests.Hosting;
using Booking.Gateway.Tests.Identity;
using Booking.Protocol.Tokens;

namespace Booking.Gateway.Tests.SignIn;

/// <summary>Accounts: one for a person, and nothing in them that could be read without the secret.</summary>
public sealed class AccountTests : IDisposable
{
    private const string IdNumber = "11010519491231002X";

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "accounts-" + Guid.NewGuid().ToString("N"));
    private readonly MemoryAccounts _store = new();
    private readonly IdentitySecret _secret;
    private readonly PersonSeal _seal;
    private readonly MemberAccounts _accounts;

    public AccountTests()
    {
        _secret = IdentitySecret.Open(_directory);
        _seal = new(_secret);
        var time = new ManualTime();
        _accounts = new(_store, _secret, new(_secret, new MemoryPersons(), time), time);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Account_HoldsHashesAndSeals_AndNothingElse()
    {
        var id = (await RegisterAsync(idNumber: IdNumber)).Value;

        var account = (await _store.FindAsync(id, default))!;
        (account.CardLast4, account.IdNumberLast4).ShouldBe(("", ""));
        var kept = string.Join(
            '|', account.CardKey, account.PhoneKey, account.IdNumberKey, account.SealedKey, account.SealedPerson);
        foreach (var secret in new[] { SignInHost.Card, SignInHost.Phone, IdNumber, "张伟" })
            kept.ShouldNotContain(secret);
        _seal.Open(account).ShouldBe(new("张伟", "Zhang Wei", SignInHost.Phone, "0002", "002X"));
        account.ToString().ShouldBe($"account of {id}");
    }

    [Fact]
    public async Task SecondAccount_OfOneCardPhoneOrPerson_IsRefused()
    {
        await RegisterAsync(idNumber: IdNumber);

        (await RegisterAsync(card: "9900 0000 0000 0002", phone: "19900000009")).Refused!["field"].ShouldBe(
            "card_number");
        (await RegisterAsync(card: SignInHost.UnknownCard, phone: "+86 19912345678")).Refused!["field"].ShouldBe(
            "phone");
        var sameperson = await RegisterAsync(
            card: SignInHost.UnknownCard, phone: "19900000009", idNumber: "11010519491231002x");
        sameperson.Refused!.Reason.ShouldBe(RefusalReason.AlreadyRegistered);
        sameperson.Refused["field"].ShouldBe("id_number");
    }

    [Theory]
    [InlineData("110105194912310021", "check digit")]
    [InlineData("11010519490231002X", "day of birth")]
    [InlineData("110105209912310025", "day of birth")]
    [InlineData("11010519491231002", "17 digits")]
    [InlineData("X1010519491231002X", "17 digits")]
    public async Task IdNumber_IsChecked(string idNumber, string problem)
    {
        var refused = (await RegisterAsync(idNumber: idNumber)).Refused!;

        refused.Reason.ShouldBe(RefusalReason.WrongIdNumber);
        refused["problem"]!.ShouldContain(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("张\u0007伟")]
    public async Task Name_IsChecked(string name) =>
        (await RegisterAsync(name: name)).Refused!["field"].ShouldBe("name_zh");

    [Theory]
    [InlineData("阿卜杜拉·买买提")]
    [InlineData("𠮷田龘")]
    public async Task RareNames_AreTaken(string name)
    {
        var id = (await RegisterAsync(name: name)).Value;

        _seal.Open((await _store.FindAsync(id, default))!)!.NameZh.ShouldBe(name);
    }

    [Fact]
    public async Task Seal_OpensInItsOwnRowOnly_AndNotWithoutItsKey()
    {
        var one = (await _store.FindAsync((await RegisterAsync()).Value, default))!;

        Should.Throw<CryptographicException>(() => _seal.Open(one with { Member = new("li.na") }));
        Should.Throw<CryptographicException>(
            () => new PersonSeal(IdentitySecret.Open(_directory + "/other")).Open(one));
        _seal.Open(one with { SealedKey = null }).ShouldBeNull();
    }

    [Fact]
    public void Secret_IsMadeOnce_ForItsOwnerOnly_AndDamageIsTold()
    {
        var path = Path.Combine(_directory, IdentitySecret.FileName);
        IdentitySecret.Open(_directory).KeyOf(new MobilePhone(SignInHost.Phone))
            .ShouldBe(_secret.KeyOf(new MobilePhone(SignInHost.Phone)));
        _secret.KeyOf(new MobilePhone("1")).ShouldNotBe(_secret.KeyOf(new CardNumber("1")));
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Should.Throw<TokenKeyException>(() => IdentitySecret.Open(_directory)).Message.ShouldContain("chmod 600");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, "not base 64!");
        Should.Throw<TokenKeyException>(() => IdentitySecret.Open(_directory)).Message.ShouldContain("backup");
        File.WriteAllText(path, "AAAA");
        Should.Throw<TokenKeyException>(() => IdentitySecret.Open(_directory));
    }

    [Theory]
    [InlineData("https://booking.example.org/")]
    [InlineData("booking.example.org")]
    [InlineData("ftp://booking.example.org")]
    public void OriginThatIsNone_IsRefusedAtStart(string origin) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SignInOptions { Origins = [origin] }.Check());

    private Task<Outcome<MemberId>> RegisterAsync(
        string card = SignInHost.Card, string phone = SignInHost.Phone, string idNumber = "", string name = "张伟") =>
        _accounts.RegisterAsync(new(null, name, "Zhang Wei", card, phone, idNumber), default);
}
