namespace Booking.Grpc.Tests.Foreign;

/// <summary>
/// Clients by others judge the server: grpc-js, grpcio and connect-web, each directly and through nginx.
/// </summary>
public sealed class ForeignClientTests(ForeignFixture fixture) : IClassFixture<ForeignFixture>
{
    public static TheoryData<ForeignClient, Route, string> Cases()
    {
        var data = new TheoryData<ForeignClient, Route, string>();
        foreach (var client in Enum.GetValues<ForeignClient>())
        {
            foreach (var route in Enum.GetValues<Route>())
            {
                foreach (var name in ForeignCases.Of(client))
                    data.Add(client, route, name);
            }
        }

        return data;
    }

    [ForeignTheory]
    [MemberData(nameof(Cases))]
    public async Task ForeignClient_IsServed(ForeignClient client, Route route, string name)
    {
        var run = await fixture.RunAsync(client, route);
        run.TryGetValue(name, out var seen).ShouldBeTrue($"The script did not report '{name}'.");
        seen.Ok.ShouldBeTrue(seen.Detail);
    }

    [ForeignTheory]
    [InlineData(ForeignClient.GrpcJs)]
    [InlineData(ForeignClient.ConnectWeb)]
    [InlineData(ForeignClient.PythonGrpcio)]
    public async Task EveryCaseOfAScript_IsListedHere(ForeignClient client)
    {
        var run = await fixture.RunAsync(client, Route.Direct);
        run.Keys.ShouldBe(ForeignCases.Of(client), ignoreOrder: true);
    }
}
