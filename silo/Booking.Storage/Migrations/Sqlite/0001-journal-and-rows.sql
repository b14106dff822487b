-- The same tables as PostgreSQL's; read the remarks there. Instants are integer microseconds since 1970 in UTC, ids of
-- commands and hashes are 16 bytes, big-endian. Names are compared byte by byte, which is SQLite's default.

-- Race: two processes on one file. BEGIN IMMEDIATE lets one write at a time, and each transaction reads this row first:
-- after a take-over every later transaction of the old process finds another generation and writes nothing.
create table writer_lease (
  id integer primary key check (id = 1),
  generation integer not null,
  taken_at integer not null
) strict;
insert into writer_lease (id, generation, taken_at) values (1, 0, 0);

create table stream_head (
  stream text primary key,
  version integer not null check (version > 0),
  at integer not null
) strict, without rowid;

create table journal (
  stream text not null,
  version integer not null,
  at integer not null,
  kind text not null,
  payload text not null,
  primary key (stream, version)
) strict;

create table command (
  stream text not null,
  id blob not null,
  body_hash blob not null,
  at integer not null,
  version integer not null,
  outcome text,
  primary key (stream, id)
) strict;
create index command_recent on command (stream, at);

create table retention (
  id integer primary key check (id = 1),
  commands_before integer not null
) strict;
insert into retention (id, commands_before) values (1, 0);

create table outbox (
  id integer primary key,
  stream text not null,
  version integer not null,
  at integer not null,
  topic text not null,
  key text not null,
  sent_at integer
) strict;

create table booking (
  id text primary key,
  facility_id text not null,
  booked_for text not null,
  booked_by text not null,
  claims text not null,
  starts_at integer not null,
  ends_at integer not null,
  attendees integer not null,
  purpose text not null,
  state text not null,
  placed_at integer not null,
  placed_with blob not null,
  version integer not null,
  cancelled_at integer,
  check (starts_at < ends_at)
) strict;
create index booking_open on booking (facility_id, ends_at);
create index booking_of_member on booking (booked_for, starts_at);

-- The packed claims become a JSON array by quoting; ids hold neither quotes nor commas nor colons.
create view booking_claim as
select b.id as booking_id, b.facility_id, substr(c.value, 1, instr(c.value, ':') - 1) as resource_id,
  cast(substr(c.value, instr(c.value, ':') + 1) as integer) as quantity, b.starts_at, b.ends_at,
  b.state = 'confirmed' as live
from booking b, json_each('["' || replace(b.claims, ',', '","') || '"]') c;

create table facility (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  kind_label text not null,
  owner text not null,
  owner_tier text not null,
  district text not null,
  division text not null,
  address_zh text not null,
  zone text not null,
  building_area_m2 real,
  usable_area_m2 real,
  leased_out integer not null,
  origin text not null,
  version integer not null,
  entry text not null
) strict;

create table resource (
  facility_id text not null,
  id text not null,
  place integer not null,
  kind text not null,
  type text not null,
  name_zh text not null,
  name_en text not null,
  function text not null,
  part_of text,
  capacity integer not null,
  quantity integer not null,
  usable_area_m2 real,
  bookable integer not null,
  primary key (facility_id, id)
) strict;

create table closure (
  facility_id text not null,
  id text not null,
  resource_id text,
  starts_at integer not null,
  ends_at integer not null,
  because text not null,
  declared_by text not null,
  primary key (facility_id, id)
) strict;

create table division (
  code text primary key,
  name_zh text not null,
  name_en text not null,
  level text not null,
  kind text not null,
  parent text not null,
  population integer
) strict;

create table organisation (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  parent text,
  division text not null
) strict;

create table holiday (
  date text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  statutory integer not null,
  source text not null
) strict;
