using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Booking.Engine.Tests.Layout;

public sealed class StableHashTests
{
    // The vectors published with XxHash32, seed 0; Orleans reads the digest's bytes the other way round.
    [Theory]
    [InlineData("", 0x02CC5D05)]
    [InlineData("abc", 0x32D153FF)]
    [InlineData("Nobody inspects the spammish repetition", 0xE2293B2F)]
    public void StableHash_IsXxHash32_ReadLittleEndian(string text, uint published) =>
        StableHash.ComputeHash(Encoding.UTF8.GetBytes(text)).ShouldBe(BinaryPrimitives.ReverseEndianness(published));

    [Theory]
    [InlineData("reminded", "reminder/1", 414535991u)]
    [InlineData("facility", "facility/1", 3890441522u)]
    public void GrainId_HasOrleansUniformHash(string type, string key, uint expected) =>
        GrainId.Create(type, key).GetUniformHashCode().ShouldBe(expected);

    [Fact]
    public void GrainId_KeepsSlashesInItsKey()
    {
        var id = GrainId.Parse("facility/facility/1", CultureInfo.InvariantCulture);

        id.Type.ToString().ShouldBe("facility");
        id.Key.ToString().ShouldBe("facility/1");
        id.ShouldBe(GrainId.Create("facility", "facility/1"));
    }
}
