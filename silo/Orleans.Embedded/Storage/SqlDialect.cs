namespace Orleans.Embedded;

/// <summary>The databases whose layout the stand-in knows.</summary>
public enum SqlDialect
{
    Postgres,
    Sqlite,
}
