-- The same as PostgreSQL's; read the remarks there.
alter table waiting add column appointment text;
