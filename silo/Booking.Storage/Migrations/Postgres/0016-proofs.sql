-- Stronger proofs of who somebody is (decision 0031). Nothing here lets anybody sign in: of passkeys there is the public half, an
-- authenticator's secret is computed of its nonce with a key that is no part of the database, recovery codes are keyed hashes.

alter table sign_in_family add column strength integer not null default 1; -- SignInStrength
alter table sign_in_family add column client text not null default '';

-- Race: one code used twice at once. The update that still finds an earlier step wins.
create table authenticator (
  member_id text collate "C" primary key,
  nonce text not null,
  last_step bigint not null,
  confirmed_at timestamptz,
  recovery_hashes text not null
);

create table passkey (
  credential_id text collate "C" primary key,
  member_id text collate "C" not null,
  public_key text not null,
  sign_count bigint not null,
  transports text not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  name text not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkey_member on passkey (member_id);

-- Taken away by whoever answers first, so that an answer that was listened to is worth nothing.
create table sign_in_challenge (
  id text collate "C" primary key,
  member_id text collate "C",
  state text not null,
  expires_at timestamptz not null
);
create index sign_in_challenge_expires on sign_in_challenge (expires_at);

-- What an identity provider said at the last sign-in that a person is.
create table provider_grant (
  member_id text collate "C" primary key,
  roles text not null,
  scope text not null,
  granted_at timestamptz not null
);
