-- The same as PostgreSQL's; read the remarks there. Here one writer at a time has the file.
create table union_epoch (
  union_id text primary key,
  epoch integer not null
) strict;
