-- As in PostgreSQL: queries by key, with the names and types that Orleans' ADO.NET providers use.
CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey TEXT PRIMARY KEY,
    QueryText TEXT NOT NULL
);
