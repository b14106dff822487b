-- The same tables as PostgreSQL's; read the remarks there.

create table kiosk (
  kiosk_id text primary key,
  facility_id text not null,
  label text not null,
  invite_key text not null unique,
  invited_by text not null,
  invited_at integer not null,
  invite_ends_at integer not null,
  public_key text,
  enrolled_at integer,
  seen_at integer,
  queued integer not null,
  help_at integer,
  challenge_at integer not null,
  revoked_at integer
) strict;
create index kiosk_facility on kiosk (facility_id);

create table kiosk_direction (
  kiosk_id text not null,
  resource_id text not null,
  text_zh text not null,
  text_en text not null,
  primary key (kiosk_id, resource_id)
) strict, without rowid;

create table member_pin (
  member_id text primary key,
  pin_hash text not null,
  set_at integer not null
) strict;
