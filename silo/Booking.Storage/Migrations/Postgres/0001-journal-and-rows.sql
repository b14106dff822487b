-- One writer per stream decides in memory; the compare-and-set on stream_head is what makes it the only one that writes.
-- Ids are compared byte by byte (collate "C"): nobody sorts them for people, and it is what indexes are fastest at.
-- Everything below is written in the same statement as the journal, so no row can disagree with it for a moment.

-- Race: two processes believe they may write. Each batch holds this row FOR SHARE, a take-over updates it: it waits for the
-- batches under way, and every later batch of the old process finds another generation and writes nothing.
create table writer_lease (
  id smallint primary key check (id = 1),
  generation bigint not null,
  taken_at timestamptz not null
);
insert into writer_lease (id, generation, taken_at) values (1, 0, now());

create table stream_head (
  stream text collate "C" primary key,
  version bigint not null check (version > 0),
  at timestamptz not null
) with (fillfactor = 50); -- updated in every batch: room for HOT updates keeps its index still

create table journal (
  stream text collate "C" not null,
  version bigint not null,
  at timestamptz not null,
  kind text collate "C" not null,
  payload jsonb not null,
  primary key (stream, version)
);

-- The accepted commands. Race: the same command twice in one stream is impossible by the writer's own memory; should it
-- ever happen, the append fails. Only an outcome older than the retention gives way to a new one.
create table command (
  stream text collate "C" not null,
  id uuid not null,
  body_hash uuid not null, -- 128 bits of hash; uuid is PostgreSQL's 16-byte type
  at timestamptz not null,
  version bigint not null,
  outcome jsonb,
  primary key (stream, id)
);
create index command_recent on command (stream, at);

-- Up to when outcomes may be gone. Moved on before they are removed, so a missing younger one is always a fault.
create table retention (
  id smallint primary key check (id = 1),
  commands_before timestamptz not null
);
insert into retention (id, commands_before) values (1, timestamptz '1970-01-01 00:00+00');

-- What others must hear of. It names the journal row instead of repeating it.
create table outbox (
  id bigint generated always as identity primary key,
  stream text collate "C" not null,
  version bigint not null,
  at timestamptz not null,
  topic text collate "C" not null,
  key text collate "C" not null, -- the booking
  sent_at timestamptz
);

create table booking (
  id text collate "C" primary key,
  facility_id text collate "C" not null,
  booked_for text collate "C" not null,
  booked_by text collate "C" not null,
  claims text collate "C" not null, -- 'hall:1,projector:2': one row a booking is what a facility loads fast
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  attendees integer not null,
  purpose text not null,
  state text collate "C" not null,
  placed_at timestamptz not null,
  placed_with uuid not null,
  version bigint not null,
  cancelled_at timestamptz,
  check (starts_at < ends_at)
);
create index booking_open on booking (facility_id, ends_at);
create index booking_of_member on booking (booked_for, starts_at);

-- What is occupied, one row a resource, for everybody's SQL. A view: it cannot disagree with the bookings and costs no write.
create view booking_claim as
select b.id as booking_id, b.facility_id, split_part(c.claim, ':', 1) collate "C" as resource_id,
  split_part(c.claim, ':', 2)::integer as quantity, b.starts_at, b.ends_at, tstzrange(b.starts_at, b.ends_at) as during,
  b.state = 'confirmed' as live
from booking b cross join lateral string_to_table(b.claims, ',') as c(claim);

create table facility (
  id text collate "C" primary key,
  name_zh text not null,
  name_en text not null,
  kind text collate "C" not null,
  kind_label text not null,
  owner text collate "C" not null,
  owner_tier text collate "C" not null,
  district text collate "C" not null, -- the first six digits of the division
  division text collate "C" not null,
  address_zh text not null,
  zone text not null,
  building_area_m2 numeric, -- gross floor area: the measure of palaces and clubs
  usable_area_m2 numeric, -- the measure of centres and stations; neither is ever derived from the other
  leased_out boolean not null,
  origin text collate "C" not null,
  version bigint not null,
  entry jsonb not null -- the whole entry, opening hours and policy included
);

create table resource (
  facility_id text collate "C" not null,
  id text collate "C" not null,
  place integer not null, -- its place in the entry
  kind text collate "C" not null,
  type text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  function text collate "C" not null,
  part_of text collate "C",
  capacity integer not null,
  quantity integer not null,
  usable_area_m2 numeric,
  bookable boolean not null,
  primary key (facility_id, id)
);

create table closure (
  facility_id text collate "C" not null,
  id text collate "C" not null,
  resource_id text collate "C", -- null: the whole facility
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  because text not null,
  declared_by text collate "C" not null,
  primary key (facility_id, id)
);

create table division (
  code text collate "C" primary key,
  name_zh text not null,
  name_en text not null,
  level text collate "C" not null,
  kind text collate "C" not null,
  parent text collate "C" not null,
  population bigint
);

create table organisation (
  id text collate "C" primary key,
  name_zh text not null,
  name_en text not null,
  kind text collate "C" not null,
  parent text collate "C",
  division text collate "C" not null
);

create table holiday (
  date date primary key,
  name_zh text not null,
  name_en text not null,
  kind text collate "C" not null,
  statutory boolean not null,
  source text not null
);
