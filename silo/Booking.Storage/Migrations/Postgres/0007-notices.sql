-- What people are told of their bookings (decision 0021). The outbox says what happened; its reader plans here who is to hear of it
-- and how, and senders take it from here. No address and no word of a notice stands in these rows: they name what happened.

-- How far the outbox is read. Race: two readers plan the same; their deliveries have the same ids, and only one moves this on.
create table notice_cursor (
  id smallint primary key check (id = 1),
  position bigint not null
);
insert into notice_cursor (id, position) select 1, coalesce(max(id), 0) from outbox;

-- Race: two senders want one delivery. The update that still finds it due wins; what was claimed and never settled belongs to a
-- sender that is gone, and is settled by the channel's rule.
create table notice (
  id text collate "C" primary key, -- a hash of stream, occasion, kind, booking, member and channel
  stream text collate "C" not null,
  occasion bigint not null, -- the event's version; a reminder's start in seconds since 1970
  kind text collate "C" not null,
  booking_id text collate "C",
  member_id text collate "C" not null,
  channel text collate "C" not null,
  planned_at timestamptz not null,
  due_at timestamptz not null,
  state text collate "C" not null,
  tries integer not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  problem text not null
);
create index notice_due on notice (channel, due_at) where state = 'due';
create index notice_claimed on notice (claimed_at) where state = 'claimed';
create index notice_settled on notice (settled_at) where settled_at is not null;
create index notice_member on notice (member_id, planned_at);

create table notice_settings (
  member_id text collate "C" primary key,
  sealed_key text, -- the person's own key for the address; without it the next column is noise
  sealed_email text,
  is_chinese boolean not null,
  channels text not null,
  quiet_from integer not null, -- minutes after midnight on the facility's clock; both the same: never quiet
  quiet_until integer not null,
  remind_minutes integer not null,
  changed_at timestamptz not null
);
