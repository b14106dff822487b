-- The same as PostgreSQL's; read the remarks there.
create table series (
  id text primary key,
  facility_id text not null,
  booked_for text not null,
  last_day text not null,
  version integer not null,
  plan text not null
) strict;
create index series_of_member on series (booked_for, last_day);
create index series_of_facility on series (facility_id, last_day);

create table feed (
  id text primary key,
  secret_hash text not null unique,
  member_id text not null,
  kind text not null,
  facility_id text,
  resource_id text,
  created_at integer not null,
  revoked_at integer
) strict;
create index feed_of_member on feed (member_id, created_at);
