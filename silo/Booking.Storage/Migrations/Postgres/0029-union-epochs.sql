-- Which life of its grain counts a union's bookings (decision 0054). Raised before a life counts; no part of the journal.
-- Race: an append that relies on an epoch holds its row for share until it is committed, a raise updates it. So a raise waits for
-- appends under way and is followed by a look at the rows that sees them, and an append that comes after finds another epoch.
create table union_epoch (
  union_id text collate "C" primary key,
  epoch bigint not null
);
