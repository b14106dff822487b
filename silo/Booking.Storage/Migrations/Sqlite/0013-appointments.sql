-- The same as PostgreSQL's; read the remarks there.
create table appointment (
  facility_id text not null,
  booking_id text primary key,
  practitioner_id text not null,
  starts_at integer not null,
  ends_at integer not null,
  detail text not null
) strict;
create index appointment_open on appointment (facility_id, ends_at);
