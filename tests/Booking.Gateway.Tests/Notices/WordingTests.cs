using Booking.TestKit;

namespace Booking.Gateway.Tests.Notices;

/// <summary>The words of notices: complete in both languages, and telling nothing of what is confidential.</summary>
public sealed class WordingTests
{
    private static readonly NoticeWording Words = new();
    private static readonly BookingRecord Booking = Make.Booking(resource: "room");
    private static readonly Facility House = Make.Facility(
        "p", Make.Space("room") with { NameZh = "心语小屋", NameEn = "Quiet Room" }, Make.Equipment());

    // What each rule may say. A new rule comes with an event here.
    private static IEnumerable<(JournalEvent Happened, BookingRecord Booking)> Occasions()
    {
        yield return (new BookingPlaced(
            Booking.Id, Booking.BookedFor, Booking.BookedBy, Booking.Claims, Booking.Stretch, 1, "",
            Booking.PlacedWith), Booking);
        yield return (new BookingMoved(Booking.Id, Booking.Claims, Booking.Stretch, new("ann")), Booking);
        yield return (new BookingCancelled(Booking.Id, new("desk"), "周老师请假"),
            Booking with { State = BookingState.Cancelled });
        yield return (new BookingCancelled(Booking.Id, new("desk"), ""),
            Booking with { State = BookingState.Cancelled });
        yield return (new BookingLapsed(Booking.Id, LapseCause.NoShow), Lapsed(LapseCause.NoShow));
        yield return (new BookingLapsed(Booking.Id, LapseCause.Absent), Lapsed(LapseCause.Absent));
        yield return (new AttendanceCorrected(Booking.Id, 0, new("desk"), "周老师请假"), Lapsed(LapseCause.Excused));
        yield return (new NoShowAppealed(Booking.Id, new("ann"), "周老师请假"), Booking with
        {
            State = BookingState.Lapsed,
            Lapse = new(Make.Monday, LapseCause.NoShow),
            Appeal = new(Make.Monday, "周老师请假"),
        });
        yield return (new AppealAnswered(Booking.Id, true, new("desk"), "周老师请假"), Booking);
        yield return (new AppealAnswered(Booking.Id, false, new("desk"), "周老师请假"), Booking);
        var rule = new ApprovalRule(
            "r", [], 0, [], null, null, ApprovalFor.Anybody, [new(StaffReach.City, 24, [])], 72, 0, "");
        var asked = Approval.Ask(rule, Make.Monday, Booking.Stretch.Start);
        var placed = new BookingPlaced(
            Booking.Id, Booking.BookedFor, Booking.BookedBy, Booking.Claims, Booking.Stretch, 10, "",
            Booking.PlacedWith);
        yield return (placed with { Approval = asked },
            Booking with { State = BookingState.Pending, Approval = asked });
        yield return (new BookingApproved(Booking.Id, new("desk"), ""),
            Booking with { Approval = asked.Grant(Make.Monday, new("desk"), "") });
        yield return (new BookingDeclined(Booking.Id, new("desk"), "周老师另有安排"),
            Booking with { State = BookingState.Declined });
        foreach (var cause in new[] { LapseCause.Undecided, LapseCause.CompanionsUnnamed })
            yield return (new BookingLapsed(Booking.Id, cause), Booking with { State = BookingState.Lapsed });
        var evening = new Wish(new(2026, 3, 3, 19, 0), new(2026, 3, 3, 21, 0));
        var plan = new SeriesPlan
        {
            Id = new("s"),
            Facility = new("p"),
            BookedFor = Booking.BookedFor,
            BookedBy = Booking.BookedBy,
            Claims = Booking.Claims,
            Attendees = 1,
            Purpose = "周老师请假",
            First = evening,
            Recurrence = "RRULE:FREQ=WEEKLY;COUNT=1",
            Occurrences = [new(evening.Start, evening, Booking.Id, null)],
            PlacedAt = Make.Monday,
            ChangedAt = Make.Monday,
        };
        yield return (new SeriesPlaced(plan), Booking);
        yield return (new SeriesPlaced(plan), Booking with { State = BookingState.Pending, Approval = asked });
        foreach (var (act, because) in new[] { (OccurrenceAct.Moved, ""), (OccurrenceAct.Cancelled, ""),
            (OccurrenceAct.Cancelled, "周老师请假") })
            yield return (new SeriesChanged(
                plan, null, [new(evening.Start, act, evening, Booking.Id, null)], new("ann"), because, true), Booking);
        var offer = new Offer(
            Booking.Id, new("room"), Booking.Stretch, Make.Monday, Make.Monday + Duration.FromMinutes(30));
        yield return (new OfferMade(new("w"), Booking.Id, new("ann"), offer.Resource, offer.Stretch, offer.Until),
            Booking);
        foreach (var (answer, ends) in new[] { (OfferAnswer.Unanswered, false), (OfferAnswer.Unanswered, true),
            (OfferAnswer.Withdrawn, false) })
            yield return (new OfferPassed(new("w"), Booking.Id, answer, ends, new("ann"), offer), Booking);
        yield return (new WaitingPassedOver(
            new("w"), new("ann"), offer.Resource, offer.Stretch, Refusal.Because(RefusalReason.MemberSuspended)),
            Booking);
        yield return (new ApprovalEscalated(Booking.Id),
            Booking with { State = BookingState.Pending, Approval = asked });
        yield return (new BookingSpared(Booking.Id, new("c"), IsReopened: true), Booking);
        var group = Booking with { Companions = new(1, Make.Monday, [new("li")]) };
        yield return (new CompanionsNamed(Booking.Id, [new("li")], new("ann"), [new("zhao")]), group);
        yield return (new BookingMoved(Booking.Id, Booking.Claims, Booking.Stretch, new("ann")), group);
        yield return (new BookingCancelled(Booking.Id, new("ann"), ""), group with { State = BookingState.Cancelled });
        yield return (new ClosureDeclared(new(new("c"), new("room"), Booking.Stretch, "周老师请假", new("desk"))), Booking);
        yield return (new FacilityRegistered(House, [Booking.Id]), Booking);
    }

    private static IEnumerable<(string Kind, NoticeDraft Draft)> Drafts() => Occasions()
        .SelectMany(one => NoticeRules.All.SelectMany(rule =>
            rule.Drafts(new(2, Make.Monday, one.Happened), one.Booking).Select(draft => (rule.Kind, draft))))
        .Append((Reminder.Kind, Reminder.Draft(Booking, Reminder.OccasionOf(Booking))!))
        .Append((ApprovalReminder.Kind, Asked()));

    private static NoticeDraft Asked()
    {
        var rule = new ApprovalRule(
            "r", [], 0, [], null, null, ApprovalFor.Anybody, [new(StaffReach.City, 24, [])], 72, 0, "");
        var asked = Approval.Ask(rule, Make.Monday, Booking.Stretch.Start);
        var pending = Booking with { State = BookingState.Pending, Approval = asked };
        return ApprovalReminder.Draft(pending, ApprovalReminder.OccasionOf(asked)).ShouldNotBeNull();
    }

    [Fact]
    public void EveryRule_HasWordsInBothLanguages()
    {
        var drafts = Drafts().ToList();
        drafts.Select(one => one.Kind).Distinct().Order()
            .ShouldBe(
                NoticeRules.All.Select(rule => rule.Kind).Append(Reminder.Kind).Append(ApprovalReminder.Kind).Order());
        foreach (var isChinese in new[] { true, false })
        {
            foreach (var (kind, draft) in drafts)
            {
                var (subject, text) = Words.Compose(draft, House, isChinese);
                subject.ShouldNotBeEmpty(kind);
                (subject + text).ShouldNotContain('{');
                text.ShouldContain(isChinese ? "示例·工人文化宫" : "Workers' Palace", customMessage: kind);
            }
        }
    }

    [Fact]
    public void Catalogues_HaveTheSameTemplates_WithTheSameSlots()
    {
        var (zh, en) = (Words.Catalogue(true), Words.Catalogue(false));
        zh.Keys.Order().ShouldBe(en.Keys.Order());
        foreach (var (name, words) in zh)
        {
            NoticeWording.Names(words.Subject).Order().ShouldBe(NoticeWording.Names(en[name].Subject).Order(), name);
            NoticeWording.Names(words.Text).Order().ShouldBe(NoticeWording.Names(en[name].Text).Order(), name);
            if (name == "private_subject") continue;
            words.Private.ShouldNotBeEmpty(name);
            NoticeWording.Names(words.Private).Concat(NoticeWording.Names(en[name].Private)).Distinct()
                .ShouldBe(["when"], name);
        }
    }

    [Theory]
    [InlineData(ServiceFunction.Counselling)]
    [InlineData(ServiceFunction.LegalServices)]
    public void ConfidentialNotice_NamesNeitherServiceNorPlaceNorPerson(ServiceFunction function)
    {
        var house = House with { Resources = [House.Resources[0] with { Function = function }, House.Resources[1]] };
        foreach (var isChinese in new[] { true, false })
        {
            foreach (var (kind, draft) in Drafts())
            {
                var (subject, text) = Words.Compose(draft, house, isChinese);
                foreach (var told in new[]
                    { "心语小屋", "Quiet Room", "room", "示例", "Palace", "周老师", "心理", "法律", "咨询", "counsel", "legal", "law" })
                    (subject + text).Contains(told, StringComparison.OrdinalIgnoreCase)
                        .ShouldBeFalse($"{kind} says '{told}': {subject} {text}");
                // A series has many times; whoever may see them finds them behind the sign-in.
                if (draft.Stretch is not null)
                    text.ShouldContain(isChinese ? "3月3日" : "3 Mar 2026", customMessage: kind);
            }
        }
    }

    [Fact]
    public void Subject_OfConfidentialNotices_IsTheSameForAll() => Drafts()
        .Select(one => Words.Compose(one.Draft, null, isChinese: true).Subject).Distinct().ShouldHaveSingleItem();

    [Fact]
    public void WordsOfPeople_StayWhatTheyAre()
    {
        var draft = NoticeDraft.About(
            Booking, "cancelled_because", Booking.Stretch.End, ("because", "{where} <b> {nothing}"));
        Words.Compose(draft, House, isChinese: false).Text.ShouldEndWith("Reason: {where} <b> {nothing}");
    }

    [Fact]
    public void Where_NamesEachResource_WithItsPieces()
    {
        var draft = NoticeDraft.About(Booking, "booked", Booking.Stretch.End) with
        {
            Claims = [new(new("room"), 1), new(new("projector"), 2)],
        };
        Words.Compose(draft, House, isChinese: true).Text.ShouldContain("心语小屋、投影仪 ×2");
    }

    private static BookingRecord Lapsed(LapseCause cause) =>
        Booking with { State = BookingState.Lapsed, Lapse = new(Make.Monday, cause) };
}
