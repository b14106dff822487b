namespace Booking.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void OutOfRange_IsRefusedByName()
    {
        Refused(new() { BatchEventsMax = 0 }, nameof(StorageOptions.BatchEventsMax));
        Refused(new() { BatchWaitMax = TimeSpan.FromSeconds(1) }, nameof(StorageOptions.BatchWaitMax));
        Refused(new() { QueueMax = 0 }, nameof(StorageOptions.QueueMax));
        Refused(new() { CommandTimeout = TimeSpan.Zero }, nameof(StorageOptions.CommandTimeout));
        Refused(new() { CommandRetention = TimeSpan.FromHours(1) }, nameof(StorageOptions.CommandRetention));
        Refused(new() { ReadersMax = 101 }, nameof(StorageOptions.ReadersMax));

        static void Refused(StorageOptions options, string name) => Should.Throw<ArgumentOutOfRangeException>(
            () => BookingDatabases.Open("Data Source=x.db", options, TimeProvider.System)).ParamName.ShouldBe(name);
    }

    [Theory]
    [InlineData(
        "Host=db;Username=u;Password=secret;Database=booking", DatabaseKind.Postgres, "PostgreSQL db:5432/booking")]
    [InlineData(
        "postgres://u:s%40ecret@db:6543/booking?sslmode=require", DatabaseKind.Postgres, "PostgreSQL db:6543/booking")]
    [InlineData("Data Source=data/booking.db", DatabaseKind.Sqlite, "SQLite data/booking.db")]
    [InlineData("data/booking.db", DatabaseKind.Sqlite, "SQLite data/booking.db")]
    public async Task Address_TellsTheDatabase_AndIsDescribedWithoutItsPassword(
        string address, DatabaseKind kind, string described)
    {
        await using var database = BookingDatabases.Open(address, new(), TimeProvider.System);
        database.Kind.ShouldBe(kind);
        database.Describe.ShouldBe(described);
    }

    [Fact]
    public void JournalInMemory_IsRefused() => Should.Throw<ArgumentException>(
        () => BookingDatabases.Open("Data Source=:memory:", new(), TimeProvider.System));
}
