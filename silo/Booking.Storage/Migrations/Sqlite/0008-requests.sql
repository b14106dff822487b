-- The same as PostgreSQL's; read the remarks there.
create table booking_request (
  booking_id text primary key,
  facility_id text not null,
  organisation_id text,
  due_at integer,
  approval text,
  companions text
) strict;
create index booking_request_due on booking_request (due_at) where due_at is not null;
create index booking_request_facility on booking_request (facility_id);

drop view attendance;
drop view booking_claim;

create view booking_claim as
select b.id as booking_id, b.facility_id, substr(c.value, 1, instr(c.value, ':') - 1) as resource_id,
  cast(substr(c.value, instr(c.value, ':') + 1) as integer) as quantity, b.starts_at, b.ends_at,
  b.state in ('confirmed', 'pending') as live
from booking b, json_each('["' || replace(b.claims, ',', '","') || '"]') c;

create view attendance as
select b.id as booking_id, b.facility_id, c.resource_id, b.starts_at, coalesce(b.booked_until, b.ends_at) as booked_until,
  case when b.state = 'lapsed' then b.lapsed_at else b.ends_at end as held_until,
  b.attendees as announced, b.arrived_at, b.arrival_way, b.people, b.lapsed_at, b.lapse_cause
from booking b join booking_claim c on c.booking_id = b.id
where b.state = 'confirmed' or (b.state = 'lapsed' and b.lapse_cause not in ('undecided', 'companions_unnamed'));
