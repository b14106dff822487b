-- One batch, one round trip, one transaction. Races, in the order in which they are met:
-- * lease: waits for a take-over that is under way and then finds its own generation gone; nothing else is touched then.
-- * moved/made: the compare-and-set of every stream. Two writers of one stream meet at its row or its key; the second
--   finds another version and its stream is fenced, while all other streams of the batch go on.
-- Everything below takes its rows from arrays, so that there is one plan for batches of any size.
with lease as materialized (
  select 1 from writer_lease where id = 1 and ($1 < 0 or generation = $1) for share
),
asked as (
  select a.stream, a.expected, a.next, a.at
  from lease, unnest($2, $3, $4, $5) as a(stream, expected, next, at)
),
moved as (
  update stream_head h set version = a.next, at = a.at from asked a
  where h.stream = a.stream and h.version = a.expected and a.expected > 0
  returning h.stream
),
made as (
  insert into stream_head (stream, version, at)
  select stream, next, at from asked where expected = 0
  on conflict (stream) do nothing
  returning stream
),
-- Set difference instead of a join: it stays linear under a plan that does not know how many there are.
fenced as materialized (
  select array(select stream from unnest($2) as s(stream) except (select stream from moved union all select stream from made))
    as streams
),
journal_rows as (
  insert into journal (stream, version, at, kind, payload)
  select e.stream, e.version, e.at, e.kind, e.payload
  from fenced, unnest($6, $7, $8, $9, $10) as e(stream, version, at, kind, payload)
  where e.stream <> all (fenced.streams)
),
outbox_rows as (
  insert into outbox (stream, version, at, topic, key)
  select o.stream, o.version, o.at, o.topic, o.key
  from fenced, unnest($6, $7, $8, $9, $11) as o(stream, version, at, topic, key)
  where o.key is not null and o.stream <> all (fenced.streams)
),
bookings as (
  select r.* from fenced, unnest($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
      $31, $32, $33, $34, $41)
    as r(stream, id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
      placed_at, placed_with, version, cancelled_at, check_in_by, arrived_at, arrival_way, people, lapsed_at, lapse_cause,
      booked_until, appeal, is_new)
  where r.stream <> all (fenced.streams)
),
-- Bookings that this batch placed; looking first whether they are there already would cost as much again.
booking_rows as (
  insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
    placed_at, placed_with, version, cancelled_at, check_in_by, arrived_at, arrival_way, people, lapsed_at, lapse_cause,
    booked_until, appeal)
  select r.id, r.facility_id, r.booked_for, r.booked_by, r.claims, r.starts_at, r.ends_at, r.attendees, r.purpose, r.state,
    r.placed_at, r.placed_with, r.version, r.cancelled_at, r.check_in_by, r.arrived_at, r.arrival_way, r.people, r.lapsed_at,
    r.lapse_cause, r.booked_until, r.appeal
  from bookings r where r.is_new
),
booking_changes as (
  insert into booking (id, facility_id, booked_for, booked_by, claims, starts_at, ends_at, attendees, purpose, state,
    placed_at, placed_with, version, cancelled_at, check_in_by, arrived_at, arrival_way, people, lapsed_at, lapse_cause,
    booked_until, appeal)
  select r.id, r.facility_id, r.booked_for, r.booked_by, r.claims, r.starts_at, r.ends_at, r.attendees, r.purpose, r.state,
    r.placed_at, r.placed_with, r.version, r.cancelled_at, r.check_in_by, r.arrived_at, r.arrival_way, r.people, r.lapsed_at,
    r.lapse_cause, r.booked_until, r.appeal
  from bookings r where not r.is_new
  on conflict (id) do update set claims = excluded.claims, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    attendees = excluded.attendees, purpose = excluded.purpose, state = excluded.state, version = excluded.version,
    cancelled_at = excluded.cancelled_at, booked_for = excluded.booked_for, booked_by = excluded.booked_by,
    check_in_by = excluded.check_in_by, arrived_at = excluded.arrived_at, arrival_way = excluded.arrival_way,
    people = excluded.people, lapsed_at = excluded.lapsed_at, lapse_cause = excluded.lapse_cause,
    booked_until = excluded.booked_until, appeal = excluded.appeal
),
-- What only some bookings carry; where none does these arrays are empty.
requests as (
  select r.* from fenced, unnest($43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57)
    as r(stream, booking_id, facility_id, organisation_id, due_at, approval, companions, service_name, price_fen, service, permit,
      how, excused, starts_at, is_new)
  where r.stream <> all (fenced.streams)
),
request_rows as (
  insert into booking_request (booking_id, facility_id, organisation_id, due_at, approval, companions, service_name, price_fen,
    service, permit, how, excused, starts_at)
  select r.booking_id, r.facility_id, r.organisation_id, r.due_at, r.approval, r.companions, r.service_name, r.price_fen,
    r.service, r.permit, r.how, r.excused, r.starts_at
  from requests r where r.is_new
),
request_changes as (
  insert into booking_request (booking_id, facility_id, organisation_id, due_at, approval, companions, service_name, price_fen,
    service, permit, how, excused, starts_at)
  select r.booking_id, r.facility_id, r.organisation_id, r.due_at, r.approval, r.companions, r.service_name, r.price_fen,
    r.service, r.permit, r.how, r.excused, r.starts_at
  from requests r where not r.is_new
  on conflict (booking_id) do update set due_at = excluded.due_at, approval = excluded.approval, companions = excluded.companions,
    service_name = excluded.service_name, price_fen = excluded.price_fen, service = excluded.service, permit = excluded.permit,
    excused = excluded.excused, starts_at = excluded.starts_at
),
command_rows as (
  insert into command (stream, id, body_hash, at, version, outcome)
  select c.stream, c.id, c.body_hash, c.at, c.version, c.outcome
  from fenced, unnest($35, $36, $37, $38, $39, $40) as c(stream, id, body_hash, at, version, outcome)
  where c.stream <> all (fenced.streams)
  -- An id may come again once its outcome has been kept for long enough; before that the null makes the database refuse.
  on conflict (stream, id) do update set at = case when command.at <= excluded.at - $42 then excluded.at end,
    body_hash = excluded.body_hash, version = excluded.version, outcome = excluded.outcome
)
select exists (select from lease), (select streams from fenced)
