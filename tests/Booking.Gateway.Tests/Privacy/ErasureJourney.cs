using System.Data.Common;
using System.Text;
using System.Text.Json;
using Booking.Gateway.Tests.EndToEnd;
using Booking.Gateway.Tests.Hosting;
using Booking.Storage;
using Booking.TestKit;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Gateway.Tests.Privacy;

/// <summary>PIPL: somebody is registered, writes things wherever one can, takes their data along, and is gone: from
/// every table, every file and every answer.</summary>
public abstract class ErasureJourney : IAsyncLifetime, IDisposable
{
    private const string Card = "9900000000000044";
    private const string Phone = "19912340044";
    private const string IdNumber = "11010519491231002X";
    private const string Email = "ouyang@example.org";

    // Words that no other data holds.
    private static readonly string[] s_words =
    [
        "欧阳锦绣", "Ouyang Jinxiu", Card, Phone, IdNumber, Email, "合唱排练私用", "等候羽毛球私用", "系列瑜伽私用", "家里有急事私用",
    ];

    private RealHost _host = null!;
    private string _member = "";

    protected IBookingDatabase Database => _host.Database;

    protected abstract Task<string> AddressAsync();

    /// <summary>Files to search for bytes; none where the database is a server's.</summary>
    protected abstract IEnumerable<string> Files();

    public async Task InitializeAsync()
    {
        _host = new() { Connection = await AddressAsync() };
        await _host.InitializeAsync();
        _member = (await _host.Services.GetRequiredService<MemberAccounts>().RegisterAsync(
            new(null, "欧阳锦绣", "Ouyang Jinxiu", Card, Phone, IdNumber), default)).Value.Value;
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose()
    {
        _host.Dispose();
        Cleanup();
        GC.SuppressFinalize(this);
    }

    protected virtual void Cleanup()
    {
    }

    [DatabaseFact]
    public async Task Erasure_LeavesNoByteOfThePerson_AndBookingsAsCounts()
    {
        var me = _host.As(_member);
        var facility = await WriteEverywhereAsync(me);
        (await ClearWordsAsync()).ShouldBeEmpty("nothing stands in the clear even before");
        (await new PersonalDataCheck(Database).RunAsync()).ShouldBeEmpty();

        var mine = await _host.Privacy.ExportMyDataAsync(new(), me);
        foreach (var word in s_words.Except([Card, IdNumber]))
        {
            mine.Json.ShouldContain(word);
            mine.Page.ShouldContain(word);
        }
        JsonDocument.Parse(mine.Json).RootElement.GetProperty("account")[0].GetProperty("id_number_last4").GetString()
            .ShouldBe("002X");

        var keys = await SealedKeysAsync();
        keys.ShouldNotBeEmpty();
        var asked = await _host.Privacy.RequestErasureAsync(new() { Locale = "en" }, me);
        (asked.Bookings, asked.Waiting, asked.MaskedPhone).ShouldBe((4, 1, "199****0044"));
        var code = await _host.Codes.Reader.ReadAsync();
        code.Text.ShouldContain("deletes your account");
        (await FailedAsync(
            _host.Privacy.EraseMyDataAsync(new() { SignInId = asked.SignInId, Code = Other(code.Code) }, me)))
            .ShouldBe(StatusCode.Unauthenticated);
        (await FailedAsync(_host.SignIn.VerifyAsync(
            new() { SignInId = asked.SignInId, Code = code.Code, KeepsRefreshToken = true }))).ShouldBe(
                StatusCode.Unauthenticated);
        (await FailedAsync(_host.Privacy.EraseMyDataAsync(
                new() { SignInId = asked.SignInId, Code = code.Code }, _host.As(RealHost.NewMember()))))
            .ShouldBe(StatusCode.PermissionDenied, "a code is its person's");

        var done = await _host.Privacy.EraseMyDataAsync(new() { SignInId = asked.SignInId, Code = code.Code }, me);

        (done.BookingsCancelled, done.WaitingLeft).ShouldBe((4, 1));
        (await FailedAsync(_host.Bookings.ListMyBookingsAsync(new(), me))).ShouldBe(
            StatusCode.Unauthenticated, "the token is of nobody");
        (await _host.Privacy.ExportMyDataAsync(new(), _host.As(RealHost.NewMember()))).Json.ShouldNotContain(_member);
        (await ClearWordsAsync()).ShouldBeEmpty();
        await FreshPagesAsync();
        foreach (var file in Files())
            foreach (var key in keys)
                File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(key))
                    .ShouldBe(-1, $"a key is still in {Path.GetFileName(file)}");
        (await SealedKeysAsync()).ShouldBeEmpty();

        // What was booked stands and counts; whose it was and what for nobody can say.
        var desk = _host.As("desk", Protocol.Tokens.Role.DeskStaff, "facility:" + facility);
        var past = await Database.ListBookingsAsync(new(_member), null, 50, default);
        past.Length.ShouldBe(5);
        var shown = await _host.Bookings.GetBookingAsync(new() { BookingId = past[0].Id.Value }, desk);
        shown.Purpose.ShouldBe(SealedText.Erased);
        await foreach (var difference in new JournalVerifier(Database, DateTimeZoneProviders.Tzdb).RunAsync())
            difference.ToString().ShouldBeEmpty("I4 holds");
        (await new PersonalDataCheck(Database).RunAsync()).ShouldBeEmpty();
        (await ScalarAsync(
            $"select count(*) from audit where method = 'Privacy/EraseMyData' and subject_id = '{_member}' and reason = ''")).ShouldBe("1");

        // Nobody puts on record anything about whoever is gone.
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(_host.Address);
        var services = new Wire.Services.ServicesClient(channel);
        var city = _host.As("clerk", Protocol.Tokens.Role.CityAdministrator);
        var papers =
            new Wire.RecordPersonRequest { CommandId = RealHost.NewId(), MemberId = _member, IsUnionMember = true };
        (await FailedAsync(services.RecordPersonAsync(papers, city))).ShouldBe(StatusCode.InvalidArgument);
        (await FailedAsync(services.RecordUnionAsync(new() { CommandId = RealHost.NewId(), MemberId = _member }, city)))
            .ShouldBe(StatusCode.InvalidArgument);
        papers.MemberId = RealHost.NewMember();
        await services.RecordPersonAsync(papers, city);
        (await ScalarAsync("select count(*) from person")).ShouldBe("1");

        // The same card may begin anew, as somebody else.
        var again = await _host.Services.GetRequiredService<MemberAccounts>().RegisterAsync(
            new(null, "欧阳新", "", Card, Phone, IdNumber), default);
        again.Value.Value.ShouldNotBe(_member);
        (await _host.Services.GetRequiredService<MemberAccounts>().RegisterAsync(
            new(new(_member), "欧阳新", "", "9900000000000051", "19912340051", ""),
            default)).Refused!["field"].ShouldBe("member");
    }

    [DatabaseFact]
    public async Task WhoHoldsAPost_OrHasNoAccount_IsToldSo()
    {
        (await RefusalAsync(_host.As(RealHost.NewMember()))).ShouldBe("own_account");
        (await RefusalAsync(_host.As(_member, Protocol.Tokens.Role.DeskStaff, "facility:any"))).ShouldBe(
            "erase_while_in_post");

        async Task<string> RefusalAsync(Metadata who) =>
            (await Answer.OfAsync(_host.Privacy.RequestErasureAsync(new(), who))).Info.Metadata["permission"];
    }

    private async Task<string> WriteEverywhereAsync(Metadata me)
    {
        var facility = await _host.NewFacilityAsync();
        await _host.Notices.SetNoticeSettingsAsync(new()
        {
            Settings =
                new()
                {
                    Email = Email,
                    QuietFrom = "22:00",
                    QuietUntil = "07:00",
                    RemindMinutes = 30,
                    Channels =
                    { "email" }
                },
        }, me);
        await _host.Kiosks.SetPinAsync(new() { Pin = "258147" }, me);
        await _host.Feeds.CreateFeedAsync(new() { Kind = Wire.FeedKind.Person }, me);
        var placed = await _host.Bookings.PlaceBookingAsync(Place(facility, "hall", "2026-03-03", "合唱排练私用"), me);
        placed.Purpose.ShouldBe("合唱排练私用");
        await _host.Bookings.PlaceBookingAsync(Place(facility, "room", "2026-03-05", ""), me);
        var given = await _host.Bookings.PlaceBookingAsync(Place(facility, "room", "2026-03-06", "合唱排练私用"), me);
        await _host.Bookings.CancelBookingAsync(
            new() { CommandId = RealHost.NewId(), BookingId = given.Id, Because = "家里有急事私用" }, me);
        await _host.Series.PlaceSeriesAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            Claims = { new Wire.Claim { ResourceId = "hall-a" } },
            First = new() { Start = "2026-03-07T09:00", End = "2026-03-07T10:00" },
            Recurrence = "FREQ=DAILY;COUNT=2",
            Attendees = 5,
            Purpose = "系列瑜伽私用",
        }, me);
        await _host.Bookings.PlaceBookingAsync(
            Place(facility, "hall", "2026-03-04", ""), _host.As(RealHost.NewMember()));
        await _host.Waiting.EnterWaitingListAsync(new()
        {
            CommandId = RealHost.NewId(),
            FacilityId = facility,
            ResourceIds = { "hall" },
            Range = new() { Start = "2026-03-04T19:00", End = "2026-03-04T21:00" },
            People = 10,
            Purpose = "等候羽毛球私用",
        }, me);
        return facility;
    }

    private static Wire.PlaceBookingRequest Place(string facility, string resource, string date, string purpose)
    {
        var request = RealHost.Place(facility, resource);
        request.Wish = new() { Start = date + "T19:00", End = date + "T21:00" };
        request.Purpose = purpose;
        return request;
    }

    private async Task<List<string>> ClearWordsAsync()
    {
        var found = new List<string>();
        foreach (var table in await TablesAsync())
            await foreach (var row in RowsAsync($"select * from {table}"))
                found.AddRange(
                    s_words.Where(word => row.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(
                        word => $"{table}: {word}"));
        foreach (var file in Files())
        {
            var bytes = await File.ReadAllBytesAsync(file);
            found.AddRange(s_words.Where(word => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0)
                .Select(word => $"{Path.GetFileName(file)}: {word}"));
        }
        return found;
    }

    private async Task<List<string>> TablesAsync()
    {
        var tables = new List<string>();
        var sql = Database.Kind == DatabaseKind.Postgres
            ? "select tablename from pg_tables where schemaname = current_schema()"
            : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
        await foreach (var row in RowsAsync(sql)) tables.Add(row.Trim('|'));
        tables.ShouldContain("journal");
        return tables;
    }

    private async Task<List<string>> SealedKeysAsync()
    {
        var keys = new List<string>();
        await foreach (var row in RowsAsync(
            $"select sealed_key from person_key where member_id = '{_member}' and sealed_key is not null"))
            keys.Add(row.Trim('|'));
        return keys;
    }

    private async IAsyncEnumerable<string> RowsAsync(string sql)
    {
        await using var connection = Database.CreateConnection();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                row.Append(
                    reader.GetValue(i) is byte[] bytes
                        ? Encoding.UTF8.GetString(bytes)
                        : reader.GetValue(i).ToString()).Append('|');
            yield return row.ToString();
        }
    }

    private async Task<string?> ScalarAsync(string sql)
    {
        await foreach (var row in RowsAsync(sql)) return row.Trim('|');
        return null;
    }

    // What docs/privacy.md asks of who runs it on SQLite; PostgreSQL has it done by autovacuum.
    private async Task FreshPagesAsync()
    {
        if (Database.Kind == DatabaseKind.Postgres) return;
        await ScalarAsync("vacuum");
        await ScalarAsync("pragma wal_checkpoint(truncate)");
    }

    private static string Other(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');

    private static async Task<StatusCode> FailedAsync<T>(AsyncUnaryCall<T> call) =>
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode;
}

public sealed class PostgresErasureTests : ErasureJourney
{
    protected override async Task<string> AddressAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

    protected override IEnumerable<string> Files() => [];
}

public sealed class SqliteErasureTests : ErasureJourney
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-erasure-").FullName;

    protected override Task<string> AddressAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, "booking.db"));

    protected override IEnumerable<string> Files() => Directory.EnumerateFiles(_folder);

    protected override void Cleanup() => Directory.Delete(_folder, recursive: true);
}
