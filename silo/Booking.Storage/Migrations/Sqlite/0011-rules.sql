-- The same as PostgreSQL's; read the remarks there.
create table rule (
  version integer primary key,
  name text not null,
  level text not null,
  key text not null,
  from_date text not null,
  source text not null,
  setting text,
  set_by text not null,
  set_at integer not null
) strict;
create index rule_scope on rule (level, key);
