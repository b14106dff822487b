-- The same as PostgreSQL's; read the remarks there.
alter table waiting add column service text;
alter table waiting add column offer_besides text;
