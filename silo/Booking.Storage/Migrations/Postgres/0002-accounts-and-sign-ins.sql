-- Who may sign in, and what is under way (decision 0012). No row here holds a card, phone or ID number in the clear: keys are
-- keyed hashes whose key is no part of the database, and what must be read again is sealed under a key for each person.
-- Races are settled here and nowhere else: every step is one statement that says what it expects to find.

create table account (
  member_id text collate "C" primary key,
  card_key text collate "C" not null unique,
  card_last4 text not null,
  phone_key text collate "C" not null unique,
  id_number_key text collate "C" unique, -- one account for one person
  id_number_last4 text not null,
  sealed_key text, -- the person's own key; without it the next column is noise: that is how a person is erased
  sealed_person text,
  registered_at timestamptz not null
);

-- Codes on their way. There is a row for unknown identifiers too, so that nothing differs outside.
-- Race: two guesses at once. Each takes its try in one update before it is compared; the right one is used by another.
create table sign_in_code (
  id text collate "C" primary key,
  identifier_key text collate "C" not null,
  member_id text collate "C",
  code_hash text collate "C" not null,
  expires_at timestamptz not null,
  tries integer not null,
  used_at timestamptz
);
create index sign_in_code_expires on sign_in_code (expires_at);

-- One sign-in and all refresh tokens that came of it. Tokens are computed, so nothing here can be stolen and used.
-- Race: two refreshes at once. The update that still finds the generation it saw wins.
create table sign_in_family (
  id text collate "C" primary key,
  member_id text collate "C" not null,
  generation integer not null,
  started_at timestamptz not null,
  rotated_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  in_browser boolean not null,
  revoked_at timestamptz
);
create index sign_in_family_member on sign_in_family (member_id);

create table sign_in_device (
  member_id text collate "C" not null,
  device_key text collate "C" not null,
  seen_at timestamptz not null,
  primary key (member_id, device_key)
);

-- Limits that refill by themselves: microseconds since 1970 until which the key is paid up. One number, one statement.
create table sign_in_limit (
  key text collate "C" primary key,
  busy_until bigint not null
) with (fillfactor = 70);
