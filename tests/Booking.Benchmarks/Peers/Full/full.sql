create extension if not exists btree_gist;

create table facility (
  id text collate "C" primary key,
  opens time not null,
  closes time not null,
  grid_minutes int not null,
  minutes_max int not null,
  window_days int not null,
  version bigint not null default 0
) with (fillfactor = 50);

create table resource (
  facility_id text collate "C" not null,
  id text collate "C" not null,
  capacity int not null,
  primary key (facility_id, id)
);

create table member (
  id text collate "C" primary key,
  open_max int not null
);

create table command (
  id uuid primary key,
  body_hash bytea not null,
  booking_id uuid
);

create table booking (
  id uuid primary key,
  facility_id text collate "C" not null,
  resource_id text collate "C" not null,
  booked_for text collate "C" not null,
  during tstzrange not null,
  attendees int not null,
  purpose text not null,
  exclude using gist (facility_id with =, resource_id with =, during with &&)
);
create index booking_of_member on booking (booked_for, upper(during));

create table journal (
  facility_id text collate "C" not null,
  version bigint not null,
  at timestamptz not null,
  kind text not null,
  payload jsonb not null,
  primary key (facility_id, version)
);

create table outbox (
  id bigint generated always as identity primary key,
  facility_id text collate "C" not null,
  version bigint not null,
  topic text not null
);

-- The whole command in one round trip. Looks before it locks, as the best of the other variants does.
create function place_booking(
  p_command uuid, p_hash bytea, p_booking uuid, p_facility text, p_resource text, p_member text,
  p_start timestamptz, p_end timestamptz, p_attendees int, p_purpose text) returns text language plpgsql as $$
declare
  f facility;
  known command;
  member_open_max int;
  open_count int;
  overlapping boolean;
begin
  if exists (select from booking where facility_id = p_facility and resource_id = p_resource
      and during && tstzrange(p_start, p_end)) then
    select * into known from command where id = p_command;
    if not found then return 'SLOT_TAKEN'; end if;
  end if;
  insert into command (id, body_hash, booking_id) values (p_command, p_hash, p_booking) on conflict (id) do nothing;
  if not found then
    select * into known from command where id = p_command;
    return case when known.body_hash = p_hash then 'OK ' || known.booking_id else 'COMMAND_ID_REUSED' end;
  end if;
  select open_max into member_open_max from member where id = p_member for update;
  select * into f from facility where id = p_facility for update;
  if f.id is null then raise exception using message = 'UNKNOWN_FACILITY'; end if;
  if p_attendees > (select capacity from resource where facility_id = p_facility and id = p_resource) then
    raise exception using message = 'TOO_MANY_PEOPLE';
  end if;
  if (p_start at time zone 'Asia/Shanghai')::time < f.opens or (p_end at time zone 'Asia/Shanghai')::time > f.closes
     or p_end - p_start > make_interval(mins => f.minutes_max) or p_start < now()
     or p_start > now() + make_interval(days => f.window_days + 1) then
    raise exception using message = 'OUTSIDE_OPENING_HOURS';
  end if;
  select count(*), coalesce(bool_or(during && tstzrange(p_start, p_end)), false) into open_count, overlapping
  from booking where booked_for = p_member and upper(during) > now();
  if overlapping then raise exception using message = 'MEMBER_OVERLAP'; end if;
  if open_count >= member_open_max then raise exception using message = 'MEMBER_QUOTA_SPENT'; end if;
  insert into booking (id, facility_id, resource_id, booked_for, during, attendees, purpose)
  values (p_booking, p_facility, p_resource, p_member, tstzrange(p_start, p_end), p_attendees, p_purpose);
  update facility set version = version + 1 where id = p_facility;
  insert into journal (facility_id, version, at, kind, payload)
  values (p_facility, f.version + 1, now(), 'booking.placed', jsonb_build_object(
    'booking', p_booking, 'resource', p_resource, 'member', p_member, 'start', p_start, 'end', p_end, 'attendees', p_attendees,
    'purpose', p_purpose, 'command', p_command));
  insert into outbox (facility_id, version, topic) values (p_facility, f.version + 1, 'booking.placed');
  return 'OK ' || p_booking;
end $$;
