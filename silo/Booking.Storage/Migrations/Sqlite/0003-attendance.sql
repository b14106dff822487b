-- The same as PostgreSQL's; read the remarks there.
alter table booking add column check_in_by integer;
alter table booking add column arrived_at integer;
alter table booking add column arrival_way text;
alter table booking add column people integer;
alter table booking add column lapsed_at integer;
alter table booking add column lapse_cause text;
alter table booking add column booked_until integer;
alter table booking add column appeal text;

create index booking_due on booking (check_in_by)
  where state = 'confirmed' and check_in_by is not null and arrived_at is null;

create view attendance as
select b.id as booking_id, b.facility_id, c.resource_id, b.starts_at, coalesce(b.booked_until, b.ends_at) as booked_until,
  case when b.state = 'lapsed' then b.lapsed_at else b.ends_at end as held_until,
  b.attendees as announced, b.arrived_at, b.arrival_way, b.people, b.lapsed_at, b.lapse_cause
from booking b join booking_claim c on c.booking_id = b.id
where b.state <> 'cancelled';
