namespace Booking.History.Tests;

public sealed class HistoryFileTests
{
    [Fact]
    public void History_IsReadBackAsItWasWritten_OperationsInOrderOfInvocation()
    {
        var recorder = new HistoryRecorder();
        var asked = recorder.Intend(3, "ann", "place", "palace-1", Make.CommandId(9).Value);
        recorder.Sending(asked);
        var story = new Story();
        story.Place(2, asked.InvokedAt + 20, asked.InvokedAt + 30);
        story.Refuse(3, asked.InvokedAt + 10, asked.InvokedAt + 30);
        var written = new StringWriter();

        HistoryFile.Write([.. story.Lines(mayLag: true), asked], written);
        var read = HistoryFile.Read(new StringReader(written.ToString())).ToList();

        var operations = read.OfType<Operation>().ToList();
        operations.Select(operation => operation.InvokedAt).ShouldBeInOrder();
        operations[0].AnsweredAt.ShouldBeNull();
        operations[1].Answer!.Refused!.Facts["resource"].ShouldBe("hall");
        operations[2].Answer!.Booking.ShouldBe(story.Operations[0].Answer!.Booking);
        operations[2].Request!.Value.GetProperty("purpose").GetString().ShouldBe("合唱 \"排练\"\n");
        read.OfType<LayoutLine>().ShouldHaveSingleItem().MayLag.ShouldBeTrue();
        read.OfType<LayoutLine>().Single().Resources.ShouldContain(new RecordedResource("east", "hall", 0));
        read.OfType<EventLine>().Last().Booking.ShouldBe(story.Operations[0].Answer!.Booking);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("hello")]
    public void WhatIsNoHistory_IsSaid_WithTheLine(string line) =>
        Should.Throw<HistoryFileException>(
            () => HistoryFile.Read(new StringReader("\n" + line)).ToList()).Message.ShouldContain("line 2");
}
