-- What only few bookings carry: the group they are for, the approval they wait or waited for, their companions. Apart from the
-- bookings, so that a plain one writes nothing here. Written in the journal's transaction like every row.
create table booking_request (
  booking_id text collate "C" primary key,
  facility_id text collate "C" not null,
  organisation_id text collate "C",
  due_at timestamptz, -- when the approval goes on or lapses, or companions must be named; null when nothing is awaited
  approval jsonb, -- rule, steps as they were, deadline, answers
  companions jsonb
);
create index booking_request_due on booking_request (due_at) where due_at is not null;
create index booking_request_facility on booking_request (facility_id);

-- A pending booking occupies what it claims like a confirmed one.
create or replace view booking_claim as
select b.id as booking_id, b.facility_id, split_part(c.claim, ':', 1) collate "C" as resource_id,
  split_part(c.claim, ':', 2)::integer as quantity, b.starts_at, b.ends_at, tstzrange(b.starts_at, b.ends_at) as during,
  b.state in ('confirmed', 'pending') as live
from booking b cross join lateral string_to_table(b.claims, ',') as c(claim);

-- What was never to take place is no attendance: what still waits, was refused, or lapsed before it held.
create or replace view attendance as
select b.id as booking_id, b.facility_id, c.resource_id, b.starts_at, coalesce(b.booked_until, b.ends_at) as booked_until,
  case when b.state = 'lapsed' then b.lapsed_at else b.ends_at end as held_until,
  b.attendees as announced, b.arrived_at, b.arrival_way, b.people, b.lapsed_at, b.lapse_cause
from booking b join booking_claim c on c.booking_id = b.id
where b.state = 'confirmed' or (b.state = 'lapsed' and b.lapse_cause not in ('undecided', 'companions_unnamed'));
