-- The same as PostgreSQL's; read the remarks there.
create table person_key (
  member_id text not null,
  epoch integer not null,
  sealed_key text,
  made_at integer not null,
  destroyed_at integer,
  primary key (member_id, epoch)
) strict, without rowid;
create index person_key_destroyed on person_key (destroyed_at) where destroyed_at is not null;
create index person_key_epoch on person_key (epoch) where sealed_key is not null;

insert into person_key (member_id, epoch, sealed_key, made_at)
select member_id, 0, sealed_key, registered_at from account where sealed_key is not null;
alter table account drop column sealed_key;

create table sealing (
  id integer primary key check (id = 1),
  finished_at integer
) strict;
insert into sealing (id) values (1);
