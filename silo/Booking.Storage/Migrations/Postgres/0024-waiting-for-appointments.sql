-- The appointment that somebody waits for (decision 0049), what people write of themselves sealed as everywhere. Null: they wait for a
-- space or a service.
alter table waiting add column appointment jsonb;
