-- The same as PostgreSQL's; read the remarks there.
alter table booking_request add column excused integer;
