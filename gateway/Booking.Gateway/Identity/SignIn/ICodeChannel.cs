namespace Booking.Gateway;

/// <summary>Carries a code to a phone. The host brings one; without one there is no signing in by code.</summary>
public interface ICodeChannel
{
    /// <summary>Sends one message. May throw; the failure is logged and the person asks again.</summary>
    Task SendAsync(CodeMessage message, CancellationToken cancellation);
}

/// <summary>A code on its way.</summary>
/// <param name="Phone">Where to.</param>
/// <param name="IsChinese">The language that was asked for; otherwise English.</param>
/// <param name="Code">The digits.</param>
/// <param name="Lasts">How long it is good.</param>
/// <param name="Erases">Whether it confirms the end of the account, and signs nobody in.</param>
public sealed record CodeMessage(MobilePhone Phone, bool IsChinese, string Code, Duration Lasts, bool Erases = false)
{
    /// <summary>What the person reads. It warns, since codes are asked for by telephone too.</summary>
    public string Text => Erases ? ErasureText : IsChinese
        ? $"验证码 {Code}，{Lasts.TotalMinutes:0} 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。"
        : $"Your code is {Code}, good for {Lasts.TotalMinutes:0} minutes. Our staff never ask for it; tell nobody.";

    private string ErasureText => IsChinese
        ? $"验证码 {Code}，{Lasts.TotalMinutes:0} 分钟内有效，用于永久删除您的账户。如果不是您本人要删除，请不要使用，也不要告诉任何人。"
        : $"Code {Code}, good for {Lasts.TotalMinutes:0} minutes: it deletes your account for good. If you did not ask for that, tell nobody.";

    /// <summary>Neither code nor phone belongs into a log.</summary>
    public override string ToString() => $"code for {Phone}";
}
