-- The same as PostgreSQL's; read the remarks there.
alter table closure add column cause text;
alter table closure add column urgency text;
alter table closure add column declared_at integer;
