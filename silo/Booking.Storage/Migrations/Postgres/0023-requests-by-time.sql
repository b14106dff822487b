-- When what was booked for an organisation begins, so that its quotas read the days they count and not all it ever booked.
alter table booking_request add column starts_at timestamptz;
update booking_request set starts_at = (select b.starts_at from booking b where b.id = booking_request.booking_id);
alter table booking_request alter column starts_at set not null;
drop index booking_request_organisation;
create index booking_request_organisation on booking_request (organisation_id, starts_at) where organisation_id is not null;
