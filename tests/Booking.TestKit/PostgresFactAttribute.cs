using Xunit;

namespace Booking.TestKit;

/// <summary>A fact that needs PostgreSQL: skipped with a reason where it is not installed, but failed where
/// <c>CI=true</c>.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Decides whether to skip.</summary>
    public PostgresFactAttribute() => Skip = SkipReason;

    /// <summary>Why tests on PostgreSQL are skipped here, or null when they run. In CI they always run, so that they
    /// fail.</summary>
    public static string? SkipReason =>
        Environment.GetEnvironmentVariable("CI") == "true" ? null : PostgresServer.Absence;
}
