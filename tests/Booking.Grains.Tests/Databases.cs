namespace Booking.Grains.Tests;

/// <summary>On a SQLite file.</summary>
public sealed class BookingConcurrencyOnSqliteTests : BookingConcurrencyTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-grains-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class BookingConcurrencyOnPostgresTests : BookingConcurrencyTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

/// <summary>On a SQLite file.</summary>
public sealed class BoardOnSqliteTests : BoardTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-board-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class BoardOnPostgresTests : BoardTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

/// <summary>On a SQLite file.</summary>
public sealed class ApprovalOnSqliteTests : ApprovalTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-grains-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class ApprovalOnPostgresTests : ApprovalTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}

/// <summary>On a SQLite file.</summary>
public sealed class WaitingOnSqliteTests : WaitingTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("booking-waiting-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult("Data Source=" + Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
}

/// <summary>On a PostgreSQL server of the tests' own.</summary>
public sealed class WaitingOnPostgresTests : WaitingTests
{
    private protected override async Task<string> NewDatabaseAsync() =>
        await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
}
