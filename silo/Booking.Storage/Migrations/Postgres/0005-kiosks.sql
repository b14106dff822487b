-- Terminals in facilities, and the PINs that members use at them (decision 0023). Neither codes nor PINs are here in the clear:
-- both are keyed hashes whose key is no part of the database; of a kiosk's key pair only the public half ever leaves it.
-- Races are settled here and nowhere else: every step is one statement that says what it expects to find.

create table kiosk (
  kiosk_id text collate "C" primary key,
  facility_id text collate "C" not null,
  label text not null,
  invite_key text collate "C" not null unique, -- race: two devices with one code; the update that finds no other key wins
  invited_by text collate "C" not null,
  invited_at timestamptz not null,
  invite_ends_at timestamptz not null,
  public_key text collate "C",
  enrolled_at timestamptz,
  seen_at timestamptz,
  queued integer not null,
  help_at timestamptz,
  challenge_at bigint not null, -- the newest challenge that was used, in microseconds since 1970: it and older ones are over
  revoked_at timestamptz
);
create index kiosk_facility on kiosk (facility_id);

create table kiosk_direction (
  kiosk_id text collate "C" not null,
  resource_id text collate "C" not null,
  text_zh text not null,
  text_en text not null,
  primary key (kiosk_id, resource_id)
);

create table member_pin (
  member_id text collate "C" primary key,
  pin_hash text not null,
  set_at timestamptz not null
);
