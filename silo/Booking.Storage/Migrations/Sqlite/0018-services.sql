-- The same as PostgreSQL's; read the remarks there.
alter table booking_request add column service_name text;
alter table booking_request add column price_fen integer;
alter table booking_request add column service text;
alter table booking_request add column permit text;

create table person (
  member_id text primary key,
  is_union_member integer not null,
  born text,
  division text not null,
  grounds text not null,
  grounds_until text,
  recorded_by text not null,
  recorded_at integer not null
) strict;
