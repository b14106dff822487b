using Booking.Domain;
using OpeningHours = Booking.Protocol.V1.OpeningHours;

namespace Booking.Seeds.Tests;

public sealed class OpeningTests
{
    private static readonly HolidayHours Holidays = new(Plans.Register.Holidays);
    private static readonly HolidayCalendar Calendar = HolidayCalendar.Of(
        Plans.Register.Holidays.Select(DomainEntries.ToDomain));

    [Fact]
    public void Station_IsClosed_OverTheSpringFestival()
    {
        var hours = Holidays.Apply(Week.Parse(Week.StationOffice), HolidayHabit.Closed);
        On(hours, "2027-02-06").ShouldBeEmpty();
        On(hours, "2026-02-20").ShouldBeEmpty("a shifted rest day is one too");
    }

    [Fact]
    public void Palace_IsOpenLonger_SaveOnTheFirstTwoDaysOfTheSpringFestival()
    {
        var hours = Holidays.Apply(Week.Parse(Week.PalaceMondayClosed), HolidayHabit.Longer);
        On(hours, "2027-02-05").ShouldBeEmpty();
        On(hours, "2027-02-06").ShouldBeEmpty();
        On(hours, "2027-02-07").ShouldBe(["09:00-21:30"]);
        On(hours, "2027-02-08").ShouldBe(["09:00-21:30"], "closed on Mondays, but not on this one");
    }

    [Fact]
    public void MakeUpWorkday_KeepsTheWorkingWeeksHours()
    {
        var hours = Holidays.Apply(Week.Parse(Week.PalaceMondayClosed), HolidayHabit.Longer);
        On(hours, "2026-02-28").ShouldBe(["09:00-12:00", "13:30-21:00"]);
    }

    [Fact]
    public void Centre_OpensInTheMorning_OfAShiftedRestDayOnly()
    {
        var hours = Holidays.Apply(Week.Parse(Week.Centre), HolidayHabit.Short);
        On(hours, "2026-10-05").ShouldBe(["09:00-12:00"]);
        On(hours, "2026-10-01").ShouldBeEmpty();
    }

    [Fact]
    public void Week_OfSeveralIntervals_IsReadDayByDay()
    {
        var hours = Week.Parse("1-2 09:00-12:00 13:30-18:00; 7 10:00-00:00");
        hours.Weekly.Select(w => $"{w.IsoWeekday} {w.Interval.Open}-{w.Interval.Close}").ShouldBe(
            ["1 09:00-12:00", "1 13:30-18:00", "2 09:00-12:00", "2 13:30-18:00", "7 10:00-00:00"]);
    }

    [Fact]
    public void CityOpensAtManyHours()
    {
        var weeks = Plans.City.Facilities.Select(f => f.Hours.Weekly).ToList();
        weeks.ShouldContain(w => w.Count(o => o.IsoWeekday == 2) >= 3, "several intervals a day");
        weeks.ShouldContain(w => w.All(o => o.IsoWeekday != 1), "closed on Mondays");
        var intervals = weeks.SelectMany(w => w).Select(o => $"{o.Interval.Open}-{o.Interval.Close}").ToHashSet();
        intervals.ShouldContain("00:00-00:00", "round the clock");
        intervals.ShouldContain("12:00-00:00", "until midnight");
    }

    private static IEnumerable<string> On(OpeningHours hours, string date) =>
        new OpeningDays(hours.ToDomain(), Calendar).On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value)
            .Intervals.Select(i => $"{i.Open:HH:mm}-{i.Close:HH:mm}");
}
