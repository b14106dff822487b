using System.Globalization;
using Booking.Storage;
using Booking.TestKit;
using Npgsql;

namespace Booking.Crash.Servers;

/// <summary>Copies of one database of a PostgreSQL server of our own.</summary>
internal sealed class PostgresSource : IDatabaseSource
{
    private const string Pattern = "city";

    private readonly PostgresServer _server;
    private int _rounds;

    private PostgresSource(PostgresServer server) => _server = server;

    public DatabaseKind Kind => DatabaseKind.Postgres;

    public static async Task<PostgresSource> StartAsync() => new(await PostgresServer.StartAsync());

    public async Task PrepareAsync(Func<string, Task> fill)
    {
        await ExecuteAsync(_server, $"create database {Pattern}");
        await fill(_server.ConnectionString(Pattern));
    }

    public async Task<RoundDatabase> CopyAsync(bool onSmallDisk)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"round_{++_rounds}");
        var disk = onSmallDisk ? await SmallDisk.MountAsync() : null;
        if (disk is not null)
        {
            // The database's files alone: a full disk under the server's own log would stop the server, which is
            // another fault.
            var folder = Directory.CreateDirectory(Path.Combine(disk.Folder, "tables")).FullName;
            await Programs.RunAsync("chown", "postgres", folder);
            await ExecuteAsync(_server, $"create tablespace {name} location '{folder}'");
        }
        await ExecuteAsync(_server, $"create database {name} template {Pattern}"
            + (disk is null ? "" : $" tablespace {name}"));
        return new PostgresRound(_server, name, disk);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Runs one statement as the server's owner, outside of any round's database.</summary>
    public static async Task ExecuteAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed class PostgresRound : RoundDatabase
    {
        private readonly string _name;

        public PostgresRound(PostgresServer server, string name, SmallDisk? disk)
            : this(server, name, disk, new(server.Port))
        {
        }

        private PostgresRound(PostgresServer server, string name, SmallDisk? disk, DatabaseLink link) : base(
            DatabaseKind.Postgres, Through(server, name, link), server.ConnectionString(name)) =>
            (_name, Postgres, Disk, Link) = (name, server, disk, link);

        public override Task SaveAsync(string folder) => Programs.RunAsync(
            "pg_dump", "--host=127.0.0.1", $"--port={Postgres!.Port}", "--username=postgres",
            $"--file={Path.Combine(folder, "booking.sql")}", _name);

        public override async ValueTask DisposeAsync()
        {
            await Link!.DisposeAsync();
            await ExecuteAsync(Postgres!, $"drop database {_name} with (force)");
            if (Disk is null) return;
            await ExecuteAsync(Postgres!, $"drop tablespace {_name}");
            await Disk.DisposeAsync();
        }

        private static string Through(PostgresServer server, string name, DatabaseLink link) =>
            new NpgsqlConnectionStringBuilder(server.ConnectionString(name)) { Port = link.Port }.ConnectionString;
    }
}
