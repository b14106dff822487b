-- The same tables as PostgreSQL's; read the remarks there.
create table heartbeat (
  id integer primary key check (id = 1),
  at integer not null
);

create table outage (
  began_at integer primary key,
  ended_at integer not null
);
