-- The same as PostgreSQL's; read the remarks there.
create table notice_cursor (
  id integer primary key check (id = 1),
  position integer not null
) strict;
insert into notice_cursor (id, position) select 1, coalesce(max(id), 0) from outbox;

create table notice (
  id text primary key,
  stream text not null,
  occasion integer not null,
  kind text not null,
  booking_id text,
  member_id text not null,
  channel text not null,
  planned_at integer not null,
  due_at integer not null,
  state text not null,
  tries integer not null,
  claimed_at integer,
  settled_at integer,
  problem text not null
) strict;
create index notice_due on notice (channel, due_at) where state = 'due';
create index notice_claimed on notice (claimed_at) where state = 'claimed';
create index notice_settled on notice (settled_at) where settled_at is not null;
create index notice_member on notice (member_id, planned_at);

create table notice_settings (
  member_id text primary key,
  sealed_key text,
  sealed_email text,
  is_chinese integer not null,
  channels text not null,
  quiet_from integer not null,
  quiet_until integer not null,
  remind_minutes integer not null,
  changed_at integer not null
) strict;
