-- To which grass-roots union somebody belongs, from when on (decision 0037). Rows are added and never changed: what was booked before
-- counts for the union of then. Rows of a person's, and no part of the journal: they can be erased.
-- Race: two desks at once. Both write their row; the later one holds.
create table union_membership (
  member_id text collate "C" not null,
  since timestamptz not null,
  union_id text collate "C" not null, -- empty: none any more
  recorded_by text collate "C" not null,
  primary key (member_id, since)
);
create index union_membership_union on union_membership (union_id) where union_id <> '';
