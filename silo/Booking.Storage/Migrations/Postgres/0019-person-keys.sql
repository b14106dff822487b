-- A key for each person, sealed under the platform's (decision 0032): epoch 0 for what the account holds, a year for what was written in
-- it. A destroyed key leaves its row behind. This table belongs into a backup of its own, kept for less long than the others:
-- whoever restores an old one of it brings erased people back.
create table person_key (
  member_id text collate "C" not null,
  epoch integer not null,
  sealed_key text,
  made_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (member_id, epoch)
);
create index person_key_destroyed on person_key (destroyed_at) where destroyed_at is not null;
create index person_key_epoch on person_key (epoch) where sealed_key is not null;

insert into person_key (member_id, epoch, sealed_key, made_at)
select member_id, 0, sealed_key, registered_at from account where sealed_key is not null;
alter table account drop column sealed_key;

-- What was written in the clear before this version is sealed by the first start after it, outside this script: keys are not the
-- database's. Until it came to its end this has no instant.
create table sealing (
  id smallint primary key check (id = 1),
  finished_at timestamptz
);
insert into sealing (id) values (1);
