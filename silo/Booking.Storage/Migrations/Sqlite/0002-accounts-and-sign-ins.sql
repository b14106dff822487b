-- The same tables as PostgreSQL's; read the remarks there.

create table account (
  member_id text primary key,
  card_key text not null unique,
  card_last4 text not null,
  phone_key text not null unique,
  id_number_key text unique,
  id_number_last4 text not null,
  sealed_key text,
  sealed_person text,
  registered_at integer not null
) strict;

create table sign_in_code (
  id text primary key,
  identifier_key text not null,
  member_id text,
  code_hash text not null,
  expires_at integer not null,
  tries integer not null,
  used_at integer
) strict;
create index sign_in_code_expires on sign_in_code (expires_at);

create table sign_in_family (
  id text primary key,
  member_id text not null,
  generation integer not null,
  started_at integer not null,
  rotated_at integer not null,
  idle_until integer not null,
  ends_at integer not null,
  in_browser integer not null,
  revoked_at integer
) strict;
create index sign_in_family_member on sign_in_family (member_id);

create table sign_in_device (
  member_id text not null,
  device_key text not null,
  seen_at integer not null,
  primary key (member_id, device_key)
) strict, without rowid;

create table sign_in_limit (
  key text primary key,
  busy_until integer not null
) strict, without rowid;
