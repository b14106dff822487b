using System.Buffers;
using System.Buffers.Binary;
using Booking.Gateway.Tests.Hosting;
using Google.Protobuf;

namespace Booking.Gateway.Tests.Overload;

public sealed class FacilityMarkTests
{
    private const int Field = Wire.PlaceBookingRequest.FacilityIdFieldNumber;

    [Fact]
    public void Request_ShowsItsFacility_HoweverTheBytesArrive()
    {
        var bytes = Framed(Samples.Place());
        for (var cut = 0; cut < bytes.Length; cut++)
        {
            var first = new Piece(bytes.AsMemory(0, cut));
            var last = first.Then(bytes.AsMemory(cut));
            var body = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);

            FacilityMark.Find(body, Field, out var mark).ShouldBe(true);
            mark.ShouldBe(FacilityMark.Of("palace"u8));
        }
    }

    [Fact]
    public void PartOfARequest_TellsNothingYet_UntilTheFacilityIsThere()
    {
        var bytes = Framed(Samples.Place());
        var told = Enumerable.Range(0, bytes.Length + 1)
            .Select(length => FacilityMark.Find(new(bytes.AsMemory(0, length)), Field, out _)).ToList();

        told.ShouldNotContain(false);
        told.SkipWhile(found => found is null).ShouldAllBe(found => found == true);
        told.Count(found => found is null).ShouldBe(
            5 + 38 + 2 + "palace".Length, "frame, command id, and the field itself");
    }

    [Fact]
    public void RequestWithoutIt_OrCompressed_OrInText_HasNone()
    {
        var nothing = Samples.Place();
        nothing.FacilityId = "";
        FacilityMark.Find(new(Framed(nothing)), Field, out _).ShouldBe(false);

        var compressed = Framed(Samples.Place());
        compressed[0] = 1;
        FacilityMark.Find(new(compressed), Field, out _).ShouldBe(false);

        var text = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Framed(Samples.Place())));
        FacilityMark.Find(new(text), Field, out _).ShouldBe(false);
    }

    [Fact]
    public void FacilityFarBehind_IsNotLookedFor()
    {
        var message = Samples.Place();
        var bytes = Framed(message, before: new byte[2_000]);

        FacilityMark.Find(new(bytes), Field, out _).ShouldBe(false);
    }

    [Fact]
    public void Garbage_HasNone_AndNeverThrows()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            if (bytes.Length > 5)
            {
                bytes[0] = 0;
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), random.Next(0, 80));
            }
            Should.NotThrow(() => FacilityMark.Find(new(bytes), Field, out _));
        }
    }

    private static byte[] Framed(IMessage message, byte[]? before = null)
    {
        // An unknown field of that length, as a newer client might send.
        byte[] unknown = before is null ? [] : [0xC2, 0x3E, .. Varint(before.Length), .. before];
        byte[] payload = [.. unknown, .. message.ToByteArray()];
        var framed = new byte[5 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), payload.Length);
        payload.CopyTo(framed, 5);
        return framed;
    }

    private static byte[] Varint(int value) => [(byte)((value & 0x7F) | 0x80), (byte)(value >> 7)];

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Piece Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
