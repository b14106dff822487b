-- The same as PostgreSQL's; read the remarks there.
create table waiting (
  id text primary key,
  facility_id text not null,
  member text not null,
  entered_by text not null,
  resources text not null,
  resource_type text not null,
  range_starts_at integer not null,
  range_ends_at integer not null,
  minutes integer not null,
  minutes_min integer not null,
  people integer not null,
  purpose text not null,
  instead_of text,
  state text not null,
  entered_at integer not null,
  place integer not null,
  version integer not null,
  offer_id text,
  offer_resource text,
  offer_starts_at integer,
  offer_ends_at integer,
  offer_made_at integer,
  offer_until integer,
  passed text not null,
  unanswered integer not null,
  booking_id text
) strict;
create index waiting_open on waiting (facility_id, range_ends_at);
create index waiting_of_member on waiting (member, range_ends_at);
create index waiting_offered on waiting (offer_until) where offer_until is not null;

create table withheld (
  facility_id text not null,
  id text not null,
  resource_id text not null,
  starts_at integer not null,
  ends_at integer not null,
  until integer not null,
  primary key (facility_id, id)
) strict;
create index withheld_due on withheld (until);

create table affected (
  facility_id text not null,
  booking_id text not null,
  closure_id text not null,
  at integer not null,
  primary key (facility_id, booking_id)
) strict;
create index affected_booking on affected (booking_id);
