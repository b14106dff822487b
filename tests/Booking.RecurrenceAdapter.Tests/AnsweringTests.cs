using System.Text.Json;
using Booking.Domain;

namespace Booking.RecurrenceAdapter.Tests;

public sealed class AnsweringTests
{
    [Theory]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY","dtstart":"20260102T090000","limit":2}""",
        """{"id":"a","occurrences":["20260102T090000","20260103T090000"]}""")]
    [InlineData(
        """{"id":7,"rrule":"RRULE:FREQ=DAILY;COUNT=1","dtstart":"20260102T090000Z"}""",
        """{"id":7,"occurrences":["20260102T090000Z"]}""")]
    [InlineData(
        """{"rrule":"freq=weekly","dtstart":"20260102","limit":2,"more":[{}]}""",
        """{"id":null,"occurrences":["20260102","20260109"]}""")]
    [InlineData(
        """{"id":{"x":1},"rrule":"FREQ=DAILY","dtstart":"2026-01-02T09:00:00","limit":0}""",
        """{"id":{"x":1},"occurrences":[]}""")]
    [InlineData(
        """{"id":1,"rrule":"DTSTART:20260102T090000\nRRULE:FREQ=DAILY;\n COUNT=3\nEXDATE:20260103T090000\nRDATE:20260102T120000"}""", """{"id":1,"occurrences":["20260102T090000","20260102T120000","20260104T090000"]}""")]
    [InlineData(
        """{"id":1,"rrule":"DTSTART:20250101T000000\r\nRRULE:FREQ=DAILY;COUNT=1","dtstart":"TZID=Asia/Shanghai:20260102T090000"}""", """{"id":1,"occurrences":["20260102T090000"]}""")]
    [InlineData(
        """{"id":1,"rrule":"FREQ=DAILY;COUNT=3","dtstart":"20260102T090000","exdate":["20260102","20260103T090000"],"rdate":"20260105T100000,20260106"}""", """{"id":1,"occurrences":["20260104T090000","20260105T100000","20260106T090000"]}""")]
    [InlineData(
        """{"id":1,"rrule":"FREQ=DAILY;BYHOUR=7,8;COUNT=2","dtstart":"20260102"}""",
        """{"id":1,"occurrences":["20260102","20260103"]}""")]
    [InlineData(
        """{"id":1,"rrule":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30","dtstart":"20260102T090000"}""",
        """{"id":1,"occurrences":[]}""")]
    public void Question_IsAnswered(string question, string answer) => Answer(question).ShouldBe(answer);

    [Theory]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY;COUNT=x","dtstart":"20260102T090000"}""", "a",
        "rrule: COUNT: X is not a whole number")]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY","dtstart":"20260132T090000"}""", "a", "dtstart: is not a date or time")]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY","dtstart":"00000101T090000"}""", "a", "dtstart: is not a date or time")]
    [InlineData("""{"id":"a","rrule":"FREQ=DAILY"}""", "a", "dtstart: is missing")]
    [InlineData("""{"id":"a","rrule":"FREQ=HOURLY","dtstart":"20260102"}""", "a", "rrule: a start without a time")]
    [InlineData("""{"id":"a","dtstart":"20260102T090000"}""", "a", "rrule: is missing")]
    [InlineData("""{"id":"a","rrule":7,"dtstart":"20260102T090000"}""", "a", "rrule: must be text")]
    [InlineData(
        """{"id":"a","rrule":"EXRULE:FREQ=DAILY","dtstart":"20260102T090000"}""", "a",
        "rrule: lines of EXRULE are not read")]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY","dtstart":"20260102T090000","limit":-1}""", "a",
        "limit: must be a whole number")]
    [InlineData(
        """{"id":"a","rrule":"FREQ=DAILY","dtstart":"20260102T090000","limit":1e9}""", "a",
        "limit: must be a whole number")]
    [InlineData(
        """{"id":"a","rrule":"\ud800","dtstart":"20260102T090000"}""", null, "the line holds text that is not Unicode")]
    [InlineData("""{"id":"a",""", null, "the line is not JSON")]
    [InlineData("[]", null, "the line is not a JSON object")]
    [InlineData("\u0000", null, "the line is not JSON")]
    public void QuestionWithoutAnswer_IsAnsweredWithItsFault(string question, string? id, string error)
    {
        var answer = JsonDocument.Parse(Answer(question)).RootElement;

        answer.GetProperty("id").GetString().ShouldBe(id);
        answer.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith(error);
    }

    [Fact]
    public void StrictReader_RefusesWhatTheLenientNarrowsBy()
    {
        const string Question =
            """{"id":"a","rrule":"FREQ=WEEKLY;BYMONTHDAY=2","dtstart":"20260102T090000","limit":1}""";

        Answer(Question).ShouldBe("""{"id":"a","occurrences":["20260102T090000"]}""");
        Answer(Question, RecurrenceReading.Strict).ShouldBe(
            """{"id":"a","error":"rrule: BYMONTHDAY is not for FREQ=WEEKLY"}""");
    }

    [Fact]
    public void AnyLine_HasOneLineForAnAnswer()
    {
        var random = new Random(11);
        var seed = Encoding.UTF8.GetBytes(
            """{"id":"a","rrule":"FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101","dtstart":"20260102T090000","limit":3}""");
        for (var i = 0; i < 5_000; i++)
        {
            var line = seed.ToArray();
            for (var j = random.Next(4); j >= 0; j--) line[random.Next(line.Length)] = (byte)random.Next(256);
            var answer = Answering.To(line, RecurrenceReading.Lenient);

            Array.IndexOf(answer, (byte)'\n').ShouldBe(answer.Length - 1);
            JsonDocument.Parse(answer).RootElement.TryGetProperty("id", out _).ShouldBeTrue();
        }
    }

    private static string Answer(string question, RecurrenceReading reading = RecurrenceReading.Lenient) =>
        Encoding.UTF8.GetString(Answering.To(Encoding.UTF8.GetBytes(question), reading)).TrimEnd('\n');
}
