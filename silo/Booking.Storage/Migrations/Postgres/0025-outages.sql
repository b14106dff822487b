-- When the platform last said that it serves, and when it served nobody (decision 0061). One row, written by all processes; a gap
-- becomes an outage, which keeps people from being blamed for what they could not do.
create table heartbeat (
  id integer primary key check (id = 1),
  at timestamptz not null
);

create table outage (
  began_at timestamptz primary key,
  ended_at timestamptz not null
);
