namespace Booking.Domain.Tests;

public sealed class RecurrenceTextTests
{
    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData("COUNT=3", "FREQ is missing")]
    [InlineData("FREQ", "FREQ is not NAME=value")]
    [InlineData("FREQ=", "FREQ has no value")]
    [InlineData(
        "FREQ=FORTNIGHTLY",
        "FREQ: FORTNIGHTLY is not one of SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY")]
    [InlineData("FREQ=DAILY;FREQ=DAILY", "FREQ appears twice")]
    [InlineData("FREQ=DAILY;", "has an empty part between semicolons")]
    [InlineData("FREQ=DAILY;BYEASTER=1", "BYEASTER is not a part of a rule")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL: 0 is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;INTERVAL=-1", "INTERVAL: -1 is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;INTERVAL=1.5", "INTERVAL: 1.5 is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;COUNT=0", "COUNT: 0 is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;COUNT=99999999999", "COUNT: 99999999999 is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;COUNT=٣", "COUNT: ٣ is not a whole number from 1 to 999999999")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20260101", "COUNT and UNTIL exclude each other")]
    [InlineData(
        "FREQ=DAILY;UNTIL=20260230",
        "UNTIL: 20260230 is not a date or time such as 20261231, 20261231T180000 or 20261231T100000Z")]
    [InlineData(
        "FREQ=DAILY;UNTIL=20260101T250000",
        "UNTIL: 20260101T250000 is not a date or time such as 20261231, 20261231T180000 or 20261231T100000Z")]
    [InlineData("FREQ=DAILY;BYMONTH=13", "BYMONTH: 13 is not a whole number from 1 to 12")]
    [InlineData("FREQ=DAILY;BYMONTH=-1", "BYMONTH: -1 is not a whole number from 1 to 12")]
    [InlineData("FREQ=DAILY;BYMONTH=1,,2", "BYMONTH: nothing is not a whole number from 1 to 12")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO: 54 is not a whole number from -53 to 53 other than 0")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=0", "BYYEARDAY: 0 is not a whole number from -366 to 366 other than 0")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY: 32 is not a whole number from -31 to 31 other than 0")]
    [InlineData(
        "FREQ=MONTHLY;BYDAY=MI",
        "BYDAY: MI is not a weekday such as MO, with or without a number from -53 to 53 other than 0")]
    [InlineData(
        "FREQ=MONTHLY;BYDAY=0MO",
        "BYDAY: 0MO is not a weekday such as MO, with or without a number from -53 to 53 other than 0")]
    [InlineData(
        "FREQ=MONTHLY;BYDAY=54MO",
        "BYDAY: 54MO is not a weekday such as MO, with or without a number from -53 to 53 other than 0")]
    [InlineData("FREQ=DAILY;BYHOUR=24", "BYHOUR: 24 is not a whole number from 0 to 23")]
    [InlineData("FREQ=DAILY;BYMINUTE=60", "BYMINUTE: 60 is not a whole number from 0 to 59")]
    [InlineData("FREQ=DAILY;BYSECOND=61", "BYSECOND: 61 is not a whole number from 0 to 60")]
    [InlineData("FREQ=DAILY;BYHOUR=9;BYSETPOS=0", "BYSETPOS: 0 is not a whole number from -366 to 366 other than 0")]
    [InlineData("FREQ=DAILY;WKST=1MO", "WKST: 1MO is not a weekday such as MO")]
    [InlineData("FREQ=MONTHLY;BYWEEKNO=20", "BYWEEKNO is only for FREQ=YEARLY")]
    [InlineData("FREQ=MONTHLY;BYYEARDAY=20", "BYYEARDAY is not for FREQ=MONTHLY")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=20", "BYMONTHDAY is not for FREQ=WEEKLY")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "BYDAY may have numbers only with FREQ=MONTHLY or FREQ=YEARLY")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "BYDAY may have no numbers beside BYWEEKNO")]
    [InlineData("FREQ=DAILY;BYSETPOS=1", "BYSETPOS needs another part that begins with BY")]
    [InlineData("FREQ=DAILY;SKIP=OMIT", "SKIP needs RSCALE=GREGORIAN")]
    [InlineData("RSCALE=CHINESE;FREQ=YEARLY", "RSCALE: CHINESE is not known here, only GREGORIAN")]
    [InlineData("FREQ=DAILY;BYMONTH=1\u0007\n", "BYMONTH: 1?? is not a whole number from 1 to 12")]
    public void FaultyRule_IsRefused_WithThePartAndItsFault(string text, string problem)
    {
        var refused = RecurrenceRule.Parse(text).Refused.ShouldNotBeNull();

        refused.Reason.ShouldBe(RefusalReason.Malformed);
        refused["field"].ShouldBe("rrule");
        refused["problem"].ShouldBe(problem);
    }

    [Fact]
    public void EndlessText_IsRefused_AndNotRepeated() =>
        RecurrenceRule.Parse(new string('X', 10_000)).Refused!["problem"].ShouldBe("must have at most 8192 characters");

    [Theory]
    [InlineData("freq=weekly;byday=mo,+2tu", null)]
    [InlineData("byday=mo,+02tu;freq=monthly;wkst=su;interval=01", "FREQ=MONTHLY;BYDAY=MO,2TU;WKST=SU")]
    [InlineData("FREQ=YEARLY;UNTIL=20261231T160000Z;BYMONTH=2,1", "FREQ=YEARLY;UNTIL=20261231T160000Z;BYMONTH=2,1")]
    [InlineData(
        "FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD;BYMONTHDAY=31",
        "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD")]
    public void SmallLettersSignsAndAnyOrder_AreRead(string text, string? canonical) =>
        RecurrenceRule.Parse(text).Accepted?.ToString().ShouldBe(canonical);

    [Fact]
    public void AnyBytes_AreRefusedOrRead_AndNeverThrow()
    {
        var random = new Random(5545);
        const string Alphabet = "FREQ=DAILYWEKMONTH;BY,UNTIL+-0123456789COUNTSETPOS \t\r\n\u0000é中";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(
                [.. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            foreach (var reading in Enum.GetValues<RecurrenceReading>())
                RecurrenceRule.Parse(i % 2 == 0 ? "FREQ=DAILY;" + text : text, reading).ShouldNotBeNull();
        }
    }
}
