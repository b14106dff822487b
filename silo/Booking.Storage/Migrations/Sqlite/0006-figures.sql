-- The same as PostgreSQL's; read the remarks there.
create table figure_month (
  facility_id text not null,
  month text not null,
  summed blob not null,
  days blob not null,
  primary key (facility_id, month)
) strict;

create table figure_cursor (
  stream text primary key,
  version integer not null,
  counted_until text not null
) strict, without rowid;

create table figure_entry (
  facility_id text not null,
  version integer not null,
  since integer not null,
  entry text not null,
  primary key (facility_id, version)
) strict;
