-- Why hours are lost, for figures; null where nobody said. Rows from before stay as they are.
alter table closure add column cause text collate "C";
alter table closure add column urgency text;
alter table closure add column declared_at timestamptz;
