using Booking.Protocol.Tokens;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace Booking.Gateway.Tests.EndToEnd;

/// <summary>Every text field of every method, before the real grains and a real database, with what people send who
/// mean harm or whose programs are broken: it is refused or it is harmless, and never a fault of ours.</summary>
public sealed class HostileInputTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] s_nasty =
    [
        "' or 1=1; drop table booking; --",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "../../../../etc/passwd",
        "a\u0000b\r\nSet-Cookie: x=1",
        "\u202Egpj.exe\u2066",
        "Z\u0351\u036b\u0343a\u0323\u0348 👩‍👩‍👧‍👦 ﷽ ß İ ı",
        "{{7*7}}${jndi:ldap://x}%s%n",
        "9999-99-99T99:99",
        new('長', 70_000),
    ];

    private readonly RealHost _host = new();
    private string _facility = "";

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _facility = await _host.NewFacilityAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task EveryTextField_OfEveryMethod_BearsAnything()
    {
        using var channel = GrpcChannel.ForAddress(_host.Address);
        var invoker = channel.CreateCallInvoker();
        var calls = 0;
        foreach (var (name, method) in WireMethods.ByName.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var role = Permissions.Matrix.FirstOrDefault(row => row.Method == name)?.Roles is { } roles
                && (roles & Roles.Staff) == 0
                ? Role.Kiosk
                : Role.CityAdministrator;
            var headers = _host.As("boss", role, role == Role.Kiosk ? "facility:" + _facility : "city");
            foreach (var (field, nasty) in Texts(method.InputType, 2).SelectMany(
                _ => s_nasty, (field, nasty) => (field, nasty)))
            {
                var status = await StatusAsync(invoker, method, Request(method.InputType, field, nasty), headers);
                calls++;
                status.ShouldNotBeOneOf([StatusCode.Internal, StatusCode.Unknown, StatusCode.DataLoss],
                    $"{name} {string.Join('.', field.Select(one => one.Name))} = {nasty[..Math.Min(40, nasty.Length)]}");
            }
        }

        calls.ShouldBeGreaterThan(1_000);
        // And everything is still there.
        (await _host.Bookings.PlaceBookingAsync(RealHost.Place(_facility), _host.As("zhang.wei"))).FacilityId.ShouldBe(
            _facility);
    }

    [Theory]
    [InlineData("'); delete from journal; --")]
    [InlineData("<b onmouseover=alert(1)>合唱</b> & \"quotes\"")]
    [InlineData("👩‍👩‍👧‍👦 Z\u0351\u036b ﷽ İstanbul ﬁ")]
    [InlineData("..\\..\\windows\\system32 %2e%2e%2f ${HOME}")]
    public async Task WhatIsWritten_IsReadAgain_CharacterForCharacter(string purpose)
    {
        var request = RealHost.Place(_facility);
        request.Purpose = purpose;
        var placed = await _host.Bookings.PlaceBookingAsync(request, _host.As("zhang.wei"));

        (await _host.Bookings.GetBookingAsync(new() { BookingId = placed.Id }, _host.As("zhang.wei"))).Purpose.ShouldBe(
            purpose);
        (await _host.Bookings.ListMyBookingsAsync(new(), _host.As("zhang.wei"))).Bookings.Single().Purpose.ShouldBe(
            purpose);
    }

    [Fact]
    public async Task OtherPeoplesBooking_LooksLikeNone_ToEveryMethodThatTakesAnId()
    {
        var theirs = await _host.Bookings.PlaceBookingAsync(RealHost.Place(_facility), _host.As("zhang.wei"));
        using var channel = GrpcChannel.ForAddress(_host.Address);
        var invoker = channel.CreateCallInvoker();
        var stranger = _host.As("li.na");
        var mine = Permissions.Matrix.Where(row => row.Bound == Bound.Own && (row.Roles & Roles.Member) != 0)
            .Select(row => WireMethods.ByName[row.Method])
            .Where(method => method.InputType.FindFieldByName("booking_id") is not null)
            .ToList();
        mine.Count.ShouldBeGreaterThan(5);
        foreach (var method in mine)
        {
            var field = method.InputType.FindFieldByName("booking_id");
            var real = await StatusAsync(invoker, method, Request(method.InputType, [field], theirs.Id), stranger);
            var none = await StatusAsync(
                invoker, method, Request(method.InputType, [field], BookingId.New().Value), stranger);

            real.ShouldNotBe(StatusCode.OK, method.FullName);
            real.ShouldBe(none, method.FullName);
        }

        (await _host.Bookings.GetBookingAsync(new() { BookingId = theirs.Id }, _host.As("zhang.wei"))).State
            .ShouldBe(Wire.BookingState.Confirmed);
    }

    // Text fields, also of the messages in it.
    private static IEnumerable<FieldDescriptor[]> Texts(MessageDescriptor type, int depth)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.IsMap) continue;
            if (field.FieldType == FieldType.String) yield return [field];
            if (field.FieldType != FieldType.Message || depth == 0) continue;
            foreach (var inner in Texts(field.MessageType, depth - 1)) yield return [field, .. inner];
        }
    }

    // All else is as good as it gets, so that the one field is looked at.
    private IMessage Request(MessageDescriptor type, FieldDescriptor[] path, string text)
    {
        var message = type.Parser.ParseFrom([]);
        foreach (var field in type.Fields.InDeclarationOrder().Where(
            field => !field.IsRepeated && field.FieldType == FieldType.String))
        {
            if (field.Name == "command_id") field.Accessor.SetValue(message, RealHost.NewId());
            else if (field.Name == "facility_id") field.Accessor.SetValue(message, _facility);
        }

        if (type.FindFieldByName("wish") is { } wish) wish.Accessor.SetValue(message, RealHost.Place(_facility).Wish);
        Set(message, path, text);
        return message;
    }

    private static void Set(IMessage message, ReadOnlySpan<FieldDescriptor> path, string text)
    {
        var field = path[0];
        if (path.Length == 1)
        {
            if (field.IsRepeated) ((System.Collections.IList)field.Accessor.GetValue(message)).Add(text);
            else field.Accessor.SetValue(message, text);
            return;
        }

        var inner = field.IsRepeated ? null : (IMessage?)field.Accessor.GetValue(message);
        if (inner is null)
        {
            inner = field.MessageType.Parser.ParseFrom([]);
            if (field.IsRepeated) ((System.Collections.IList)field.Accessor.GetValue(message)).Add(inner);
            else field.Accessor.SetValue(message, inner);
        }

        Set(inner, path[1..], text);
    }

    private static async Task<StatusCode> StatusAsync(
        CallInvoker invoker, MethodDescriptor rpc, IMessage request, Metadata headers)
    {
        var bytes = Marshallers.Create<byte[]>(message => message, message => message);
        var options = new CallOptions(headers, DateTime.UtcNow.AddSeconds(30));
        try
        {
            if (rpc.IsServerStreaming)
            {
                var stream = new Method<byte[], byte[]>(
                    MethodType.ServerStreaming, rpc.Service.FullName, rpc.Name, bytes, bytes);
                using var watching = invoker.AsyncServerStreamingCall(stream, null, options, request.ToByteArray());
                await watching.ResponseStream.MoveNext(default);
            }
            else
            {
                var unary = new Method<byte[], byte[]>(MethodType.Unary, rpc.Service.FullName, rpc.Name, bytes, bytes);
                using var call = invoker.AsyncUnaryCall(unary, null, options, request.ToByteArray());
                await call;
            }

            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
