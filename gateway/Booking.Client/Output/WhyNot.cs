using Google.Protobuf.Reflection;

namespace Booking.Client;

/// <summary>The words of a refusal that stands inside an answer.</summary>
internal static class WhyNot
{
    public static string Of(Session session, Wire.Refusal refusal)
    {
        var reason = NameOf(refusal.Reason);
        var isChinese = session.Screen.IsChinese;
        var facts = QuotaWords.Of(refusal.Facts, isChinese).ToDictionary(
            fact => fact.Key,
            fact => Times.Fact(ServiceView.Fact(isChinese, fact.Key, fact.Value), session.Zone, isChinese));
        return RefusalCatalogue.Load(isChinese ? "zh-CN" : "en").Find(reason, facts)?.Sentence ?? reason;
    }

    private static string NameOf(Wire.RefusalReason reason) => Wire.CommonReflection.Descriptor
        .FindTypeByName<EnumDescriptor>("RefusalReason").FindValueByNumber((int)reason)?.Name[
            "REFUSAL_REASON_".Length..]
            ?? "";
}
