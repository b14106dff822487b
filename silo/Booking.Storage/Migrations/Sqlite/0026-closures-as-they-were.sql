-- The same as PostgreSQL's; read the remarks there.
create table figure_closure (
  facility_id text not null,
  version integer not null,
  id text not null,
  resource_id text,
  starts_at integer not null,
  ends_at integer not null,
  cause text,
  primary key (facility_id, version)
) strict;
create index figure_closure_id on figure_closure (facility_id, id);

delete from figure_cursor;
delete from figure_month;
delete from figure_entry;
