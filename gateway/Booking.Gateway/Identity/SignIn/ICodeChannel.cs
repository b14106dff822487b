namespace Booking.Gateway;

/// <summary>Carries a code to a phone. The host brings one; without one there is no signing in by code.</summary>
public interface ICodeChannel
{
    /// <summary>Sends one message. May throw; the failure is logged and the person asks again.</summary>
    Task SendAsync(CodeMessage message, CancellationToken cancellation);
}

/// <summary>Carries a code to an e-mail address. A host that has a mail server brings one.</summary>
public interface ICodeMail
{
    /// <summary>Sends one message. May throw; the failure is logged and the person asks again.</summary>
    Task SendAsync(CodeMail mail, CancellationToken cancellation);
}

/// <summary>What a code is good for, and nothing else is it good for.</summary>
public enum CodeUse
{
    /// <summary>Signing in, or a visit to a kiosk.</summary>
    SignIn = 0,

    /// <summary>Ending the account.</summary>
    Erasure = 1,

    /// <summary>Showing that an e-mail address is one's own.</summary>
    Address = 2,
}

/// <summary>A code on its way.</summary>
/// <param name="Phone">Where to.</param>
/// <param name="IsChinese">The language that was asked for; otherwise English.</param>
/// <param name="Code">The digits.</param>
/// <param name="Lasts">How long it is good.</param>
/// <param name="Use">What for.</param>
public sealed record CodeMessage(
    MobilePhone Phone, bool IsChinese, string Code, Duration Lasts, CodeUse Use = CodeUse.SignIn)
{
    /// <summary>What the person reads.</summary>
    public string Text => CodeWords.Text(Use, IsChinese, Code, Lasts);

    /// <summary>Neither code nor phone belongs into a log.</summary>
    public override string ToString() => $"code for {Phone}";
}

/// <summary>A code on its way by e-mail.</summary>
/// <param name="Address">Where to.</param>
/// <param name="IsChinese">The language that was asked for; otherwise English.</param>
/// <param name="Code">The digits.</param>
/// <param name="Lasts">How long it is good.</param>
/// <param name="Use">What for.</param>
public sealed record CodeMail(string Address, bool IsChinese, string Code, Duration Lasts, CodeUse Use)
{
    /// <summary>Without the code: subjects are shown on locked screens.</summary>
    public string Subject => IsChinese ? "验证码" : "Your code";

    /// <summary>What the person reads.</summary>
    public string Text => CodeWords.Text(Use, IsChinese, Code, Lasts);

    /// <summary>The address with most of its name hidden.</summary>
    public string Masked => Address[..1] + "***" + Address[Address.LastIndexOf('@')..];

    /// <summary>Neither code nor address belongs into a log.</summary>
    public override string ToString() => $"code for {Masked}";
}

/// <summary>The words around a code. They warn, since codes are asked for by telephone too.</summary>
internal static class CodeWords
{
    public static string Text(CodeUse use, bool isChinese, string code, Duration lasts) => (use, isChinese) switch
    {
        (CodeUse.Erasure, true) =>
            $"验证码 {code}，{lasts.TotalMinutes:0} 分钟内有效，用于永久删除您的账户。如果不是您本人要删除，请不要使用，也不要告诉任何人。",
        (CodeUse.Erasure, false) =>
            $"Code {code}, good for {lasts.TotalMinutes:0} minutes: it deletes your account for good. If you did not ask for that, tell nobody.",
        (CodeUse.Address, true) =>
            $"验证码 {code}，{lasts.TotalMinutes:0} 分钟内有效，用于确认今后可以用这个邮箱接收登录验证码。如果不是您本人操作，请不要使用，也不要告诉任何人。",
        (CodeUse.Address, false) =>
            $"Code {code}, good for {lasts.TotalMinutes:0} minutes: it lets codes for signing in be sent to this address. If you did not ask for that, tell nobody.",
        (_, true) => $"验证码 {code}，{lasts.TotalMinutes:0} 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。",
        _ => $"Your code is {code}, good for {lasts.TotalMinutes:0} minutes. Our staff never ask for it; tell nobody.",
    };
}
