-- What is kept of bookings that are appointments with a practitioner (decision 0018). Apart from booking on purpose: who reads
-- that table for a report sees times and rooms, and nothing of what a client said. Written once, in the transaction of the
-- booking; how it stands afterwards is its booking's state.
create table appointment (
  facility_id text collate "C" not null,
  booking_id text collate "C" primary key,
  practitioner_id text collate "C" not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  detail jsonb not null
);
create index appointment_open on appointment (facility_id, ends_at);
