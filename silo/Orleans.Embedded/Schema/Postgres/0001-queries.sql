-- The queries that Orleans' ADO.NET providers run are looked up here by key. Only parameter names, result columns and
-- their types are fixed by the providers; the statements are this project's own. Rows that are already there are left
-- alone, so that a database prepared with Orleans' own scripts keeps its queries.
CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey varchar(64) PRIMARY KEY,
    QueryText varchar(8000) NOT NULL
);
