-- The service that somebody waits for, and what an offer holds besides its space and its time: what surrounds it, and pieces of
-- equipment (decision 0042).
alter table waiting add column service jsonb;
alter table waiting add column offer_besides jsonb;
