-- Who waits for what, and what is held for them. Written with the journal like every row, in the slower way of the register's
-- tables: entries are rare beside bookings.
create table waiting (
  id text collate "C" primary key,
  facility_id text collate "C" not null,
  member text collate "C" not null,
  entered_by text collate "C" not null,
  resources text collate "C" not null, -- 'hall,court-1': any of these; empty: any space of resource_type
  resource_type text collate "C" not null,
  range_starts_at timestamptz not null,
  range_ends_at timestamptz not null,
  minutes integer not null,
  minutes_min integer not null,
  people integer not null,
  purpose text not null,
  instead_of text collate "C", -- the booking that a closure took
  state text collate "C" not null,
  entered_at timestamptz not null,
  place bigint not null, -- the stream version that entered it: the order of the list
  version bigint not null,
  offer_id text collate "C", -- the id that the booking will have
  offer_resource text collate "C",
  offer_starts_at timestamptz,
  offer_ends_at timestamptz,
  offer_made_at timestamptz,
  offer_until timestamptz,
  passed jsonb not null,
  unanswered integer not null,
  booking_id text collate "C"
);
create index waiting_open on waiting (facility_id, range_ends_at);
create index waiting_of_member on waiting (member, range_ends_at);
-- For facilities that sleep while an offer of theirs passes.
create index waiting_offered on waiting (offer_until) where offer_until is not null;

-- Freed time that nobody who waits wants, until it is free to everybody.
create table withheld (
  facility_id text collate "C" not null,
  id text collate "C" not null,
  resource_id text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  until timestamptz not null,
  primary key (facility_id, id)
);
create index withheld_due on withheld (until);

-- Bookings over which a closure lies.
create table affected (
  facility_id text collate "C" not null,
  booking_id text collate "C" not null,
  closure_id text collate "C" not null,
  at timestamptz not null,
  primary key (facility_id, booking_id)
);
create index affected_booking on affected (booking_id);
