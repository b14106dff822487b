-- Figures of use, added up beforehand (decision 0024). A follower counts each day anew from the rows whenever the journal says that
-- something of it changed; nothing here is written by a booking. It can all be thrown away: with the cursor gone it is counted again.

-- Per facility and calendar month: every day, and all days summed by hour of the week, packed. A year of a city of 400 facilities is
-- 4,800 rows, which is what lets it open within a second.
create table figure_month (
  facility_id text collate "C" not null,
  month text collate "C" not null, -- '2026-11', by the facility's clock
  summed bytea not null,
  days bytea not null,
  primary key (facility_id, month)
);
-- Packed already; and a reader of sums must not carry the days along.
alter table figure_month alter column summed set storage external, alter column days set storage external;

-- How far the follower is in each stream, and up to which day ahead (not included) it has counted opening hours.
create table figure_cursor (
  stream text collate "C" primary key,
  version bigint not null,
  counted_until date not null
);

-- Which register entry was in force when: what was open last month does not change with tomorrow's hours.
create table figure_entry (
  facility_id text collate "C" not null,
  version bigint not null,
  since timestamptz not null,
  entry text not null,
  primary key (facility_id, version)
);
