-- The same as PostgreSQL's; read the remarks there.
alter table notice_settings add column email_confirmed_at integer;
