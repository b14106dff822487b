-- The same as PostgreSQL's; read the remarks there.
create table turned_away (
  facility_id text not null,
  date text not null,
  hour_of_week integer not null check (hour_of_week between 0 and 167),
  space_type text not null,
  cause text not null,
  times integer not null check (times > 0),
  primary key (date, facility_id, hour_of_week, space_type, cause)
) strict, without rowid;
