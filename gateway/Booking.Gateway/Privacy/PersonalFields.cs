using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Booking.Gateway;

/// <summary>Where in an answer people's words may stand: found once a type by the names of its fields, so that a new
/// RPC is covered without anybody thinking of it.</summary>
internal sealed class PersonalFields
{
    private static readonly FrozenSet<string> s_names =
        new[] { "purpose", "text", "answer", "alias", "opponent", "because" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, PersonalFields> s_plans = new(StringComparer.Ordinal);

    private readonly List<FieldDescriptor> _words = [];
    private readonly List<(FieldDescriptor Field, PersonalFields Inner)> _messages = [];

    /// <summary>Whether there is nothing to look at.</summary>
    public bool IsEmpty => _words.Count == 0 && _messages.Count == 0;

    public static PersonalFields For(MessageDescriptor type)
    {
        if (s_plans.TryGetValue(type.FullName, out var known)) return known;
        // Types that hold themselves need to be found while they are looked at; nobody else sees a half-made plan.
        var made = new Dictionary<string, PersonalFields>(StringComparer.Ordinal);
        var plan = Make(type, made);
        foreach (var one in made.Values) one.DropEmpty([]);
        return s_plans.GetOrAdd(type.FullName, plan);
    }

    /// <summary>Hands over each sealed text with the step that replaces it.</summary>
    public void Collect(IMessage message, ref List<(string Text, Action<string> Replace)>? found)
    {
        foreach (var field in _words)
        {
            var text = (string)field.Accessor.GetValue(message);
            if (SealedText.IsSealed(text)) (found ??= []).Add((text, words => field.Accessor.SetValue(message, words)));
        }
        foreach (var (field, inner) in _messages)
        {
            var value = field.Accessor.GetValue(message);
            if (value is IMessage one) inner.Collect(one, ref found);
            else if (value is IDictionary map)
                foreach (var item in map.Values) inner.Collect((IMessage)item!, ref found);
            else if (value is IList many) foreach (var item in many) inner.Collect((IMessage)item!, ref found);
        }
    }

    private static PersonalFields Make(MessageDescriptor type, Dictionary<string, PersonalFields> made)
    {
        if (made.TryGetValue(type.FullName, out var known)) return known;
        var plan = made[type.FullName] = new();
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.FieldType == FieldType.String && !field.IsRepeated && s_names.Contains(field.Name))
                plan._words.Add(field);
            if (field.FieldType != FieldType.Message) continue;
            var inner = field.IsMap ? field.MessageType.FindFieldByName("value") : field;
            if (inner.FieldType == FieldType.Message) plan._messages.Add((field, Make(inner.MessageType, made)));
        }
        return plan;
    }

    private void DropEmpty(HashSet<PersonalFields> seen) => _messages.RemoveAll(one => !one.Inner.HasWords([.. seen]));

    private bool HasWords(HashSet<PersonalFields> seen) =>
        _words.Count > 0 || (seen.Add(this) && _messages.Any(one => one.Inner.HasWords(seen)));
}
