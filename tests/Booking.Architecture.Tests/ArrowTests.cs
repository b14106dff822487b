using Booking.Architecture.Tests.Arrows;

namespace Booking.Architecture.Tests;

public sealed class ArrowTests
{
    public static TheoryData<string> ShippedProjects => new(Allowance.ByProject.Keys);

    [Fact]
    public void ProjectFiles_NameOnlyWhatTheirLayerMay() =>
        Repository.Files(".csproj")
            .Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => ArrowRules.Check(ProjectFile.Parse(file)))
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public void CompiledProjects_ReferOnlyToWhatTheirLayerMay(string project) =>
        ArrowRules.CheckCompiled(project, ArrowRules.ReferencesOf(Built.PathOf(project))).ShouldBeEmpty();

    [Theory]
    [InlineData("Booking.Domain", "<PackageReference Include='Npgsql' />", "Npgsql")]
    [InlineData(
        "Booking.Domain", "<ProjectReference Include='../Booking.Contracts/Booking.Contracts.csproj' />",
        "Booking.Contracts")]
    [InlineData(
        "Booking.Contracts", "<ProjectReference Include='..\\Booking.Grains\\Booking.Grains.csproj' />",
        "Booking.Grains")]
    [InlineData(
        "Booking.Storage", "<ProjectReference Include='../../grains/Booking.Grains/Booking.Grains.csproj' />",
        "Booking.Grains")]
    [InlineData(
        "Booking.Gateway", "<ProjectReference Include='../../silo/Booking.Storage/Booking.Storage.csproj' />",
        "Booking.Storage")]
    [InlineData(
        "Booking.Gateway", "<ProjectReference Include='../../grains/Booking.Grains/Booking.Grains.csproj' />",
        "Booking.Grains")]
    [InlineData("Booking.Protocol", "<Import Project='../../silo/Orleans.Embedded/Engine.props' />", "engine")]
    public void PlantedReference_IsFound_InTheProjectFile(string project, string planted, string named)
    {
        var file = new SourceFile(
            $"x/{project}/{project}.csproj", $"<Project><ItemGroup>{planted}</ItemGroup></Project>");

        ArrowRules.Check(ProjectFile.Parse(file)).ShouldBe([$"{project} may not name {named}"]);
    }

    [Fact]
    public void UnknownProject_IsFound() =>
        ArrowRules.Check(new ProjectFile("Booking.Extra", [], [])).ShouldBe(
            ["Booking.Extra is not in the table of arrows"]);

    [Theory]
    [InlineData("Booking.Domain", "Orleans.Core.Abstractions")]
    [InlineData("Booking.Domain", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Booking.Contracts", "Google.Protobuf")]
    [InlineData("Booking.Grains", "Booking.Storage")]
    [InlineData("Booking.Grains", "Npgsql")]
    [InlineData("Booking.Storage", "Orleans.Embedded")]
    [InlineData("Booking.Protocol", "Booking.Contracts")]
    [InlineData("Booking.Gateway", "Booking.Grains")]
    [InlineData("Booking.Gateway", "Booking.Storage")]
    [InlineData("Booking.Gateway", "Npgsql")]
    public void PlantedReference_IsFound_InTheAssembly(string project, string planted) =>
        ArrowRules.CheckCompiled(project, ["System.Runtime", planted]).ShouldBe(
            [$"{project} was compiled against {planted}"]);

    [Fact]
    public void MetadataOfAnAssemblyThatUsesMore_IsReadAsSuch() =>
        ArrowRules.CheckCompiled("Booking.Domain", ArrowRules.ReferencesOf(typeof(ArrowTests).Assembly.Location))
            .ShouldContain("Booking.Domain was compiled against xunit.core");
}
