-- Demand turned away (P11, decision 0033): how often time was asked for and not had, by the day and hour that was asked for. No row says
-- who asked. Counted in memory and added now and then, so that no refusal waits for it; a crash may take the last seconds' counts.
create table turned_away (
  facility_id text collate "C" not null,
  date date not null, -- the facility's local day
  hour_of_week integer not null check (hour_of_week between 0 and 167),
  space_type text collate "C" not null,
  cause text collate "C" not null,
  times bigint not null check (times > 0),
  primary key (date, facility_id, hour_of_week, space_type, cause)
);
