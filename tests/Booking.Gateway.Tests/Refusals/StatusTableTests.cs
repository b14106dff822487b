using Booking.Gateway.Tests.Hosting;
using Google.Rpc;
using Grpc.Core;

namespace Booking.Gateway.Tests.Refusals;

/// <summary>The status table of the house, row by row, over a real channel.</summary>
public sealed class StatusTableTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    // Written out here, not taken from the gateway: the table is a promise to every client.
    private static readonly Dictionary<StatusCode, RefusalReason[]> Table = new()
    {
        [StatusCode.InvalidArgument] = [
            RefusalReason.Malformed, RefusalReason.WrongCardNumber, RefusalReason.WrongPhone,
            RefusalReason.WrongIdNumber,
        ],
        [StatusCode.Unauthenticated] = [RefusalReason.Unauthenticated, RefusalReason.SignInFailed],
        [StatusCode.PermissionDenied] = [RefusalReason.NotAllowed, RefusalReason.NotOfficer, RefusalReason.OwnRequest],
        [StatusCode.NotFound] =
            [RefusalReason.UnknownFacility, RefusalReason.UnknownBooking, RefusalReason.UnknownResource,
                RefusalReason.UnknownClosure, RefusalReason.UnknownService, RefusalReason.UnknownSeries,
                RefusalReason.UnknownWaiting],
        [StatusCode.FailedPrecondition] =
        [
            RefusalReason.WaitingOver, RefusalReason.NoOffer, RefusalReason.TooManyWaiting,
            RefusalReason.NothingToWaitFor, RefusalReason.AlreadyCancelled, RefusalReason.BookingOver,
            RefusalReason.BookingStarted,
                RefusalReason.SkippedHour,
            RefusalReason.EmptyOrReversed, RefusalReason.Misaligned, RefusalReason.TooShort, RefusalReason.TooLong,
                RefusalReason.InThePast,
            RefusalReason.BeyondWindow, RefusalReason.RuleWidens, RefusalReason.ShortNotice,
            RefusalReason.UnionQuotaSpent, RefusalReason.NotReleased, RefusalReason.QuotaSpent,
            RefusalReason.KeptBack, RefusalReason.NotBookable, RefusalReason.TooManyPeople,
                RefusalReason.TooManyPieces,
            RefusalReason.OutsideOpeningHours, RefusalReason.Closed, RefusalReason.MemberOverlap,
                RefusalReason.MemberQuotaSpent,
            RefusalReason.SlotTaken, RefusalReason.EquipmentTaken,
            RefusalReason.CodeInvalid, RefusalReason.BookingLapsed, RefusalReason.NotStarted,
            RefusalReason.CheckInTooEarly, RefusalReason.AlreadyCheckedIn, RefusalReason.NoNoShow,
            RefusalReason.AlreadyAppealed, RefusalReason.AppealTooLate, RefusalReason.NoAppeal,
            RefusalReason.MemberSuspended, RefusalReason.BookingDeclined, RefusalReason.AwaitingApproval,
            RefusalReason.NotPending, RefusalReason.CompanionsTooFew, RefusalReason.KeptForGroup,
            RefusalReason.AskEarlier, RefusalReason.ApprovalNeeded, RefusalReason.SeriesNotWhole,
            RefusalReason.CancelTooLate, RefusalReason.ConsentMissing,
            RefusalReason.PractitionerUnsuited, RefusalReason.TimeNotOffered,
            RefusalReason.PriceTooHigh, RefusalReason.ServiceUnmet, RefusalReason.PermitMissing,
            RefusalReason.BookerKindNotAdmitted, RefusalReason.BookerAgeNotAdmitted,
            RefusalReason.BookerDistrictNotAdmitted, RefusalReason.BookerPapersMissing,
        ],
        [StatusCode.Aborted] = [RefusalReason.StaleVersion],
        [StatusCode.AlreadyExists] = [RefusalReason.CommandIdReused, RefusalReason.AlreadyRegistered],
        [StatusCode.ResourceExhausted] = [RefusalReason.Overloaded, RefusalReason.TooManyAttempts,
            RefusalReason.TooManyWatches],
        [StatusCode.Unavailable] = [RefusalReason.Unavailable],
    };

    public static TheoryData<RefusalReason> Reasons() =>
        new(Enum.GetValues<RefusalReason>().Where(reason => reason != RefusalReason.None));

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task EveryReason_AnswersWithItsStatusAndDetails(RefusalReason reason)
    {
        var expected = Table.Where(row => row.Value.Contains(reason)).Select(row => row.Key).ToList();
        expected.Count.ShouldBe(1, $"{reason} needs exactly one row in the status table.");
        host.Grains.Member.Answer = () =>
            Refusal.Because(reason, ("field", "wish"), ("problem", "is odd"), ("retryAfterMs", "250"),
            ("facility", "palace"), ("booking", Samples.BookingText), ("resource", "hall"), ("closure", "c1"));

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(Samples.Place(), host.As()));

        answer.Code.ShouldBe(expected[0]);
        answer.Rich.Code.ShouldBe((int)expected[0]);
        answer.Rich.Message.ShouldBe(answer.Message);
        answer.Message.ShouldEndWith(".");
        var name = "REFUSAL_REASON_" + answer.Info.Reason;
        Wire.CommonReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>("RefusalReason")
            .FindValueByName(name)!.Number.ShouldBe((int)reason);
        answer.Info.Domain.ShouldBe("booking");
        answer.Info.Metadata["resource"].ShouldBe("hall");
        answer.Refusal.Reason.ShouldBe((Wire.RefusalReason)(int)reason);
        answer.Refusal.Facts["problem"].ShouldBe("is odd");
        (answer.Detail<BadRequest>()?.FieldViolations.Single().Field == "wish")
            .ShouldBe(answer.Code == StatusCode.InvalidArgument);
        (answer.Detail<ResourceInfo>() is not null).ShouldBe(answer.Code == StatusCode.NotFound);
        (answer.Detail<RetryInfo>()?.RetryDelay.ToTimeSpan() == TimeSpan.FromMilliseconds(250))
            .ShouldBe(answer.Code is StatusCode.ResourceExhausted or StatusCode.Unavailable);
    }

    [Fact]
    public async Task SlotTaken_BringsAlternatives_OnTheFacilitysWallClock()
    {
        var later = new Stretch(Samples.Evening.Start.Plus(NodaTime.Duration.FromHours(2)),
            Samples.Evening.End.Plus(NodaTime.Duration.FromHours(2)));
        host.Grains.Member.Answer = () => Refusal.Because(RefusalReason.SlotTaken, ("resource", "hall")) with
        {
            Alternatives = [new([new("hall"), new("projector")], later, new(2026, 11, 28, 21, 0),
                new(2026, 11, 28, 23, 0))],
        };

        var answer = await Answer.OfAsync(host.Bookings.PlaceBookingAsync(Samples.Place(), host.As()));

        var alternative = answer.Refusal.Alternatives.Single();
        alternative.ResourceIds.ShouldBe(["hall", "projector"]);
        alternative.Stretch.LocalStart.ShouldBe("2026-11-28T21:00");
        alternative.Stretch.LocalEnd.ShouldBe("2026-11-28T23:00");
        alternative.Stretch.Zone.ShouldBe("Asia/Shanghai");
        alternative.Stretch.Start.ToDateTimeOffset().ShouldBe(later.Start.ToDateTimeOffset());
    }

    [Fact]
    public async Task UnknownBooking_TellsNothingButTheIdAsked_WhateverTheGrainSaid()
    {
        host.Grains.Member.Answer = () =>
            Refusal.Because(RefusalReason.UnknownBooking, ("booking", "x"), ("owner", "li.na"));
        var first = await Answer.OfAsync(
            host.Bookings.GetBookingAsync(new() { BookingId = Samples.BookingText }, host.As()));

        host.Grains.Member.Answer = () => Refusal.Because(RefusalReason.UnknownBooking);
        var second = await Answer.OfAsync(
            host.Bookings.GetBookingAsync(new() { BookingId = Samples.BookingText }, host.As()));

        first.ShouldBe(second);
        first.Info.Metadata.Single().ShouldBe(new("booking", Samples.BookingText));
    }
}
