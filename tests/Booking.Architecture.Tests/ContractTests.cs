using System.Xml.Linq;
using Booking.Architecture.Tests.Contracts;
using Booking.Architecture.Tests.Contracts.Planted;
using Booking.Contracts;
using Booking.Domain;

namespace Booking.Architecture.Tests;

public sealed class ContractTests
{
    private static readonly System.Reflection.Assembly s_contracts = typeof(IFacilityGrain).Assembly;

    [Fact]
    public void WhatGrainsHandOver_CannotChange()
    {
        var interfaces = ContractListing.GrainInterfaces(s_contracts);
        interfaces.Count.ShouldBeGreaterThan(3);
        Immutability.CheckInterfaces(interfaces).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(typeof(HasSetter), "HasSetter.Note can be set")]
    [InlineData(typeof(HasArray), "HasArray.Bytes: Byte[] may change after it was handed over")]
    [InlineData(typeof(HasList), "HasList.Names: List`1 may change after it was handed over")]
    [InlineData(typeof(HasInterface), "HasInterface.Names: IReadOnlyList`1 may change after it was handed over")]
    [InlineData(typeof(HidesList), "HasList.Names: List`1 may change after it was handed over")]
    [InlineData(typeof(Open), "Open is not sealed")]
    [InlineData(typeof(LooseStruct), "LooseStruct.Count can be set")]
    [InlineData(typeof(Family), "FamilyMember.Numbers: Int32[] may change after it was handed over")]
    [InlineData(typeof(PublicField), "PublicField.Count can be set")]
    public void PlantedMutableType_IsFound(Type planted, string sentence) =>
        Immutability.Check(planted).ShouldBe([sentence]);

    [Fact]
    public void SoundType_IsLeftAlone() => Immutability.Check(typeof(Sound)).ShouldBeEmpty();

    [Fact]
    public void MutableParameter_OfAGrain_IsFound() =>
        Immutability.CheckInterfaces([typeof(IPlantedGrain)])
            .ShouldBe(["IPlantedGrain.CountAsync(names): List`1 may change after it was handed over"]);

    [Fact]
    public void ContractsHaveAliasesAndNumbers_EachOnce() =>
        ContractListing.Gaps(
            ContractListing.GrainInterfaces(s_contracts),
            s_contracts.GetExportedTypes().Where(ContractListing.IsSerialised)).ShouldBeEmpty();

    [Fact]
    public void PlantedGaps_AreFound() =>
        ContractListing.Gaps([typeof(IPlantedGrain)], [typeof(PlantedValue)]).ShouldBe(
        [
            "IPlantedGrain has no alias",
            "IPlantedGrain.CountAsync has no alias",
            "IPlantedGrain uses the alias again twice",
            "PlantedValue has no alias",
            "PlantedValue.Unnumbered has no number",
            "PlantedValue uses the number 0 twice",
        ]);

    /// <remarks>To extend a contract on purpose, set BOOKING_REWRITE_CONTRACTS=1 once and commit the new
    /// listing.</remarks>
    [Fact]
    public void Contracts_AreAsListed()
    {
        var path = Path.Combine(Repository.Root, "tests/Booking.Architecture.Tests/Contracts.txt");
        var listing = ContractListing.Write(s_contracts);
        if (Environment.GetEnvironmentVariable("BOOKING_REWRITE_CONTRACTS") == "1") File.WriteAllText(path, listing);

        Compare(File.ReadAllText(path), listing).ShouldBeEmpty();
    }

    [Fact]
    public void ChangedContract_IsFound_AsWhatWentAndWhatCame() =>
        Compare("type a = A\n  0 X: Int32\n", "type a = A\n  0 X: Int64\n").ShouldBe(
            ["listed, but not there: type a = A: 0 X: Int32", "there, but not listed: type a = A: 0 X: Int64"]);

    [Fact]
    public void DomainAndContracts_AreDocumented()
    {
        Undocumented(typeof(IFacilityGrain)).ShouldBeEmpty();
        Undocumented(typeof(FacilityId)).ShouldBeEmpty();
    }

    [Fact]
    public void PlantedUndocumentedMembers_AreFound() =>
        Documentation.Check([typeof(DayOfWeek), typeof(FacilityId)], new XDocument(new XElement("members"))).ShouldBe(
        [
            "DayOfWeek is not documented",
            .. Enum.GetNames<DayOfWeek>().Select(day => $"DayOfWeek.{day} is not documented"),
            "FacilityId is not documented", "FacilityId.ToGrainKey is not documented",
            "FacilityId.ToString is not documented",
        ], ignoreOrder: true);

    // The listing as a whole would be too much to read; each member is compared below its heading.
    private static IEnumerable<string> Compare(string listed, string there) =>
        Members(listed).Except(Members(there)).Select(line => "listed, but not there: " + line)
            .Concat(Members(there).Except(Members(listed)).Select(line => "there, but not listed: " + line));

    private static IEnumerable<string> Members(string listing)
    {
        var heading = "";
        foreach (var line in listing.Split('\n').Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' ')) heading = line;
            yield return line == heading ? heading : $"{heading}: {line.Trim()}";
        }
    }

    private static IEnumerable<string> Undocumented(Type one)
    {
        var docs = XDocument.Load(Path.ChangeExtension(one.Assembly.Location, ".xml"));
        return Documentation.Check(one.Assembly.GetExportedTypes(), docs);
    }
}
