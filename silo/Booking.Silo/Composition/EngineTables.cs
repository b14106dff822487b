using System.Data.Common;
using Booking.Storage;

namespace Booking.Silo.Composition;

/// <summary>The platform's database as the engine sees it: tables of its own, over the same connections.</summary>
internal sealed class EngineTables(IBookingDatabase database) : DbDataSource
{
    public override string ConnectionString => database.Describe;

    protected override DbConnection CreateDbConnection() => database.CreateConnection();
}
