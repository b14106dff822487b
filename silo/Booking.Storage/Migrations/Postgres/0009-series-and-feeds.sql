-- Series. Which booking each occurrence became stands in the plan; bookings know nothing of it, so that writing one costs nothing more.
create table series (
  id text collate "C" primary key,
  facility_id text collate "C" not null,
  booked_for text collate "C" not null,
  last_day text collate "C" not null, -- ISO date, the facility's wall clock
  version bigint not null,
  plan jsonb not null
);
create index series_of_member on series (booked_for, last_day);
create index series_of_facility on series (facility_id, last_day);

-- Links to calendars. The secret itself is nowhere: a copy of this table opens no calendar.
create table feed (
  id text collate "C" primary key,
  secret_hash text collate "C" not null unique,
  member_id text collate "C" not null,
  kind text collate "C" not null,
  facility_id text collate "C",
  resource_id text collate "C",
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index feed_of_member on feed (member_id, created_at);
