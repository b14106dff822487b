using Booking.Architecture.Tests.Sources;

namespace Booking.Architecture.Tests;

public sealed class SourceTests
{
    [Fact]
    public void NoFileOutsideTheCompositionRoots_KnowsWhichBuildItIsIn() =>
        Repository.Files(".cs", ".csproj", ".props", ".targets").SelectMany(EngineRule.Check).ShouldBeEmpty();

    [Fact]
    public void NobodyButHosts_AsksTheMachineForTheTime() =>
        Repository.Files(".cs").SelectMany(ClockRule.Check).ShouldBeEmpty();

    [Fact]
    public void DomainAndContracts_ReachNothingOutside() =>
        Repository.Files(".cs").SelectMany(PurityRule.Check).ShouldBeEmpty();

    [Fact]
    public void NoLineOfCode_IsLongerThanTheHouseSays() =>
        Repository.Files(".cs").SelectMany(LengthRule.Check).ShouldBeEmpty();

    [Fact]
    public void PlantedLongLine_IsFound_UnlessItIsText()
    {
        var words = string.Join(' ', Enumerable.Repeat("words", 30));
        LengthRule.Check(new("A.cs", $"namespace X;\n// {words}"))
            .ShouldHaveSingleItem().ShouldStartWith("A.cs:2 ");
        LengthRule.Check(new("A.cs", $"var text = \"{words}\";")).ShouldBeEmpty();
        LengthRule.Check(new("A.cs", $"var sql = \"\"\"\n{words}\n\"\"\";")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("grains/Booking.Grains/A.cs", "using Orleans.Embedded;")]
    [InlineData("gateway/Booking.Gateway/A.cs", "using X = Grpc.Embedded.Y;")]
    [InlineData("silo/Booking.Silo/Program.cs", "using Orleans.Embedded;")]
    [InlineData("silo/Booking.Silo/Composition/Everything.cs", "#if ORLEANS")]
    [InlineData("grains/Booking.Grains/A.csproj", "<X Condition=\"'$(Engine)' == 'Orleans'\" />")]
    [InlineData(
        "grains/Booking.Grains/A.csproj",
        "<ProjectReference Include=\"../../silo/Orleans.Embedded/Orleans.Embedded.csproj\" />")]
    public void PlantedKnowledgeOfTheBuild_IsFound(string path, string text) =>
        EngineRule.Check(new(path, "namespace X;\n" + text)).ShouldHaveSingleItem().ShouldStartWith(path + ":2 ");

    [Theory]
    [InlineData("silo/Booking.Silo/Composition/Grains.Embedded.cs", "using Orleans.Embedded;")]
    [InlineData("grains/Booking.Grains/A.csproj", "<Import Project=\"../../silo/Orleans.Embedded/Engine.props\" />")]
    [InlineData("grains/Booking.Grains/A.cs", "using Orleans;")]
    public void WhatMayKnowTheBuild_IsLeftAlone(string path, string text) =>
        EngineRule.Check(new(path, text)).ShouldBeEmpty();

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("IClock clock = SystemClock.Instance;")]
    public void PlantedClock_IsFound(string line)
    {
        ClockRule.Check(new("grains/Booking.Grains/A.cs", line)).Count().ShouldBe(1);
        ClockRule.Check(new("silo/Booking.Silo/A.cs", line)).ShouldBeEmpty();
        ClockRule.Check(new("grains/Booking.Grains/A.cs", "// not " + line)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("using System.Net.Http;")]
    [InlineData("public DateTime At { get; }")]
    [InlineData("var id = Guid.NewGuid();")]
    public void PlantedReachOutside_IsFound_InDomainOnly(string line)
    {
        PurityRule.Check(new("grains/Booking.Domain/A.cs", line)).Count().ShouldBe(1);
        PurityRule.Check(new("silo/Booking.Storage/A.cs", line)).ShouldBeEmpty();
    }
}
