-- The same as PostgreSQL's; read the remarks there.
alter table booking_request add column starts_at integer not null default 0;
update booking_request set starts_at = (select b.starts_at from booking b where b.id = booking_request.booking_id);
drop index booking_request_organisation;
create index booking_request_organisation on booking_request (organisation_id, starts_at) where organisation_id is not null;
