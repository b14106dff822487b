-- Who came, and what lapsed. A booking's own columns, so that they are loaded and written with it and need no lock of their own.
-- Booked against attended: booked_until or ends_at says what was booked, arrived_at and people who came, lapsed_at that nobody
-- did. All null for bookings from before, which nobody had to check in for.
alter table booking
  add column check_in_by timestamptz, -- lapses then unless somebody arrived; fixed by the rule under which it was booked
  add column arrived_at timestamptz,
  add column arrival_way text collate "C",
  add column people integer,
  add column lapsed_at timestamptz,
  add column lapse_cause text collate "C",
  add column booked_until timestamptz, -- set where it was ended early; ends_at is then when it ended
  add column appeal jsonb;

-- For facilities that sleep while something of theirs falls due.
create index booking_due on booking (check_in_by)
  where state = 'confirmed' and check_in_by is not null and arrived_at is null;

create view attendance as
select b.id as booking_id, b.facility_id, c.resource_id, b.starts_at, coalesce(b.booked_until, b.ends_at) as booked_until,
  case when b.state = 'lapsed' then b.lapsed_at else b.ends_at end as held_until,
  b.attendees as announced, b.arrived_at, b.arrival_way, b.people, b.lapsed_at, b.lapse_cause
from booking b join booking_claim c on c.booking_id = b.id
where b.state <> 'cancelled';
