-- The same as PostgreSQL's; read the remarks there.
create table union_membership (
  member_id text not null,
  since integer not null,
  union_id text not null,
  recorded_by text not null,
  primary key (member_id, since)
) strict;
create index union_membership_union on union_membership (union_id) where union_id <> '';
