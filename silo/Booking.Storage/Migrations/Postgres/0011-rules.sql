-- Every version of every rule: what it says, from which local date on, and who set it. Rows are added and never changed.
create table rule (
  version bigint primary key, -- of the stream rules/city
  name text collate "C" not null,
  level text collate "C" not null,
  key text collate "C" not null, -- a district's digits, a facility's id, or empty for the city
  from_date date not null,
  source text not null,
  setting jsonb, -- null: withdrawn
  set_by text collate "C" not null,
  set_at timestamptz not null
);
create index rule_scope on rule (level, key);
