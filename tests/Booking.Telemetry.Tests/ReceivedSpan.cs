using Google.Protobuf;

namespace Booking.Telemetry.Tests;

/// <summary>The part of an OTLP span that tells who called whom.</summary>
internal sealed record ReceivedSpan(string Source, string Name, string Trace, string Id, string Parent)
{
    // Field numbers of opentelemetry/proto/trace/v1/trace.proto.
    public static IEnumerable<ReceivedSpan> ReadAll(byte[] request) =>
        from resource in Fields(request, 1)
        from scope in Fields(resource, 2)
        let source = Fields(scope, 1).SelectMany(one => Fields(one, 1)).Select(Text).FirstOrDefault("")
        from span in Fields(scope, 2)
        select new ReceivedSpan(
            source, Text(First(span, 5)), Hex(First(span, 1)), Hex(First(span, 2)), Hex(First(span, 4)));

    private static byte[] First(byte[] message, int field) => Fields(message, field).FirstOrDefault([]);

    private static List<byte[]> Fields(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ((uint)field << 3 | 2)) found.Add(input.ReadBytes().ToByteArray());
            else input.SkipLastField();
        }
        return found;
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
