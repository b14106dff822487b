using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>What the I6 walk asks of each RPC: derived from the descriptors, every field filled by its name. An RPC
/// with a field that is not known here fails the walk until somebody says what it should be asked about.</summary>
internal static class AskedOf
{
    /// <summary>Every RPC there is.</summary>
    public static IReadOnlyList<MethodDescriptor> Rpcs { get; } =
    [
        .. typeof(Wire.Booking).Assembly.GetTypes()
            .Where(
                type =>
                    type.Namespace == typeof(Wire.Booking).Namespace
                    && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services).SelectMany(service => service.Methods),
    ];

    /// <summary>Those that the walk leaves out, single or all of a service, and why.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["Appointments/HandOver"] =
            "a keeper who sends a practitioner away sees which of the others' times go afterwards (decision 0029)",
        ["Privacy"] = "tells and ends what is the caller's own, and asks about nobody else",
        ["SignIn"] = "knows persons, and nothing of what they book",
    };

    /// <summary>Every RPC that the walk asks.</summary>
    public static IEnumerable<MethodDescriptor> Walked => Rpcs.Where(rpc =>
        !LeftOut.ContainsKey(rpc.Service.Name) && !LeftOut.ContainsKey($"{rpc.Service.Name}/{rpc.Name}"));

    /// <summary>Requests about a house in which counsel "wang" and room "quiet-1" are not to be had from 10 to 11 on 3
    /// March.</summary>
    /// <param name="house">Where.</param>
    /// <param name="client">Who may be there.</param>
    /// <param name="booking">Which may be theirs.</param>
    public static IEnumerable<IMessage> Of(MethodDescriptor rpc, string house, string client, string booking)
    {
        var values = Values(house, client, booking);
        if (rpc.Name is "ListFigureRows") values["kind"] = 0;
        if (rpc.Name is "EnterWaitingList") values["resource_type"] = "";
        if (rpc.Name is "RegisterFacility")
        {
            // What a keeper may write of a house is the same for both; here an entry that is refused, as it is of
            // nobody.
            yield return new Wire.RegisterFacilityRequest
            {
                CommandId = RealHost.NewId(),
                Facility = new()
                { Id = house }
            };
            yield break;
        }
        var asked = Fill(rpc.InputType, values);
        yield return asked;
        foreach (var variant in Variants(rpc.Name))
        {
            var other = Fill(rpc.InputType, values);
            foreach (var (name, value) in variant) rpc.InputType.FindFieldByName(name).Accessor.SetValue(other, value);
            yield return other;
        }
    }

    // Where one question is not enough.
    private static IEnumerable<(string Field, object Value)[]> Variants(string rpc) => rpc switch
    {
        "GetFigures" or "ListFigureRows" =>
        [
            [("function", Wire.ServiceFunction.Counselling)], [("function", Wire.ServiceFunction.CultureAndSports)],
            .. rpc == "ListFigureRows"
                ? new (string, object)[][]
                {
                    [("resource_id", "")], [("resource_id", ""), ("hour_of_week", 35)],
                    [("kind", Wire.FigureRowKind.Used)], [("kind", Wire.FigureRowKind.Used), ("resource_id", "")],
                    [("kind", Wire.FigureRowKind.Reached), ("resource_id", "")],
                }
                : [],
        ],
        "CountPeople" => [[("facility_id", ""), ("by_place", true)]],
        "GetDemand" => [[("cause", Wire.DemandCause.Waited)], [("space_type", "counselling_room")]],
        "BookAppointment" =>
            [[("choice", Wire.PractitionerChoice.Any), ("practitioner_id", ""), ("start", "2026-03-03T11:00")],
            [("choice", Wire.PractitionerChoice.SameAsLast), ("practitioner_id", ""), ("start", "2026-03-10T11:00")]],
        "WaitForAppointment" => [[("choice", Wire.PractitionerChoice.Any), ("practitioner_id", "")]],
        "ListAppointments" => [[("for_others", true), ("practitioner_id", "")]],
        "SearchFacilities" => [[("function", Wire.ServiceFunction.Counselling)]],
        "SearchFreeTime" => [[("function", Wire.ServiceFunction.Counselling)], [("resource_type", "badminton_court")],
            [("service_function", Wire.ServiceFunction.Counselling), ("resource_type", "")]],
        "CreateFeed" =>
            [[("resource_id", "wang")], [("kind", Wire.FeedKind.Facility)], [("kind", Wire.FeedKind.Person)]],
        "PlaceSeries" => [[("dry_run", true)]],
        // Hours that would leave them outside, rules that would ask for them, a check-in that they would miss.
        "TryHouse" =>
            [[("approvals", new Wire.ApprovalsTried { Rules = { s_anyApproval } })],
            [("check_in", new Wire.CheckInTried { Rule = new() { OpensMinutes = 10, ClosesMinutes = 1 } })]],
        "SearchAudit" => [[("method", "Appointments/BookAppointment")]],
        _ => [],
    };

    private static readonly Wire.ApprovalRule s_anyApproval = new()
    {
        Id = "all",
        LapseHours = 24,
        Steps = { new Wire.ApprovalStep { Level = Wire.ApprovalLevel.Facility, DueHours = 24 } },
    };

    private static Dictionary<string, object> Values(string house, string client, string booking) => new()
    {
        ["facility_id"] = house,
        ["booking_id"] = booking,
        ["member_id"] = client,
        ["booked_for"] = "",
        ["who"] = "",
        ["resource_id"] = "quiet-1",
        ["resource_type"] = "counselling_room",
        ["practitioner_id"] = "wang",
        ["kind"] = 2,
        ["choice"] = Wire.PractitionerChoice.Named,
        ["matter"] = "stress",
        ["language"] = "zh",
        ["alias"] = "阿明",
        ["consent"] = true,
        ["start"] = "2026-03-03T10:00",
        ["end"] = "2026-03-03T11:00",
        ["from_date"] = "2026-03-01",
        ["until_date"] = "2026-04-01",
        ["date"] = "2026-03-03",
        ["days"] = 14,
        ["minutes"] = 60,
        ["minutes_min"] = 60,
        ["people"] = 1,
        ["attendees"] = 1,
        ["quantity"] = 1,
        ["because"] = "检修",
        ["text"] = "…",
        ["division"] = "110101",
        ["recurrence"] = "FREQ=WEEKLY;COUNT=2",
        ["mode"] = Wire.SeriesMode.SkipAndRecord,
        ["locale"] = "zh",
        ["label"] = "hall",
        ["hours"] = new Wire.HoursTried { Hours = new() },
    };

    // Left as they are: nothing is asked by them.
    private static readonly HashSet<string> s_empty =
    [
        "page_size", "page_token", "mine_only", "expected_version", "terms", "companions", "code", "way", "seen_at",
        "granted", "from", "until", "purpose", "organisation_id", "earliest", "latest", "limit", "after_version",
        "parent", "year", "feed_id", "hour_of_week", "function", "queued", "help_wanted", "card_number", "pin",
        "sign_in_id", "settings", "divisions", "organisations", "holidays", "name", "scope",
        "source", "setting", "original", "series_id", "dry_run", "identifier", "device_id", "keeps_refresh_token",
        "refresh_token", "everywhere", "name_zh", "name_en", "phone", "id_number", "waiting_id", "practitioner",
        "channel", "opponent", "follows_up", "instead_of", "kiosk_id", "challenge", "signature", "text_zh", "text_en",
        "public_key", "closure_id", "earlier", "later", "facility", "version", "cause", "urgency",
        "service", "permit_number", "programme", "is_union_member", "born", "grounds", "grounds_until",
        "for_others", "service_function", "union_id", "method", "resource_types", "number", "accessibility",
        "by_place", "space_type", "approvals", "check_in",
    ];

    private static IMessage Fill(MessageDescriptor type, Dictionary<string, object> values)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            var inner = field.FieldType == FieldType.Message ? field.MessageType : null;
            if (field.Name == "command_id") field.Accessor.SetValue(message, RealHost.NewId());
            else if (inner == Wire.Wish.Descriptor) field.Accessor.SetValue(message, Fill(inner, values));
            else if (inner == Wire.Claim.Descriptor)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(Fill(inner, values));
            else if (field.Name == "resource_ids")
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add("quiet-1");
            else if (s_empty.Contains(field.Name)) continue;
            else if (!values.TryGetValue(field.Name, out var value))
                throw new ShouldAssertException(
                    $"{type.Name}.{field.Name}: what should the I6 walk ask it about? Say so in {nameof(AskedOf)}.");
            else
                field.Accessor.SetValue(
                    message,
                    field.FieldType == FieldType.Enum
                        ? Enum.ToObject(field.EnumType.ClrType, Convert.ToInt32(value, null))
                        : value);
        }
        return message;
    }
}
