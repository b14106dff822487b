-- As what service something was booked, and at what price, beside the booking: a plain one has nothing here (decision 0026).
alter table booking_request add column service_name text collate "C";
alter table booking_request add column price_fen bigint;
alter table booking_request add column service jsonb; -- the record's scope and version, buffers, benefit class, price
alter table booking_request add column permit jsonb; -- of a large event

-- What staff saw on somebody's papers. Rows of a person's, and no part of the journal: they can be erased.
-- Race: two desks at once. The later recording holds.
create table person (
  member_id text collate "C" primary key,
  is_union_member boolean not null,
  born date,
  division text not null,
  grounds text not null, -- comma-separated
  grounds_until date,
  recorded_by text collate "C" not null,
  recorded_at timestamptz not null
);
