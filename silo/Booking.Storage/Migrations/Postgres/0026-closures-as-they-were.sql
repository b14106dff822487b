-- Closures as figures count them (decision 0059): which hours were closed stays true when a closure is lifted or its id comes back. Like
-- all that figures keep it is read from the journal, and nothing here says who closed or why in words.
create table figure_closure (
  facility_id text collate "C" not null,
  version bigint not null, -- that declared it
  id text collate "C" not null,
  resource_id text collate "C",
  starts_at timestamptz not null,
  ends_at timestamptz not null, -- where it was lifted, when; no later than its start where it never came to be
  cause text collate "C",
  primary key (facility_id, version)
);
create index figure_closure_id on figure_closure (facility_id, id);

-- What is counted has changed: with the cursors gone everything is counted again.
delete from figure_cursor;
delete from figure_month;
delete from figure_entry;
