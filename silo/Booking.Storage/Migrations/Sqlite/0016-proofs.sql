-- The same tables as PostgreSQL's; read the remarks there.

alter table sign_in_family add column strength integer not null default 1;
alter table sign_in_family add column client text not null default '';

create table authenticator (
  member_id text primary key,
  nonce text not null,
  last_step integer not null,
  confirmed_at integer,
  recovery_hashes text not null
) strict, without rowid;

create table passkey (
  credential_id text primary key,
  member_id text not null,
  public_key text not null,
  sign_count integer not null,
  transports text not null,
  backup_eligible integer not null,
  backed_up integer not null,
  name text not null,
  added_at integer not null,
  used_at integer
) strict;
create index passkey_member on passkey (member_id);

create table sign_in_challenge (
  id text primary key,
  member_id text,
  state text not null,
  expires_at integer not null
) strict, without rowid;
create index sign_in_challenge_expires on sign_in_challenge (expires_at);

create table provider_grant (
  member_id text primary key,
  roles text not null,
  scope text not null,
  granted_at integer not null
) strict, without rowid;
