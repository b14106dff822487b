-- The same as PostgreSQL's; read the remarks there.
create index booking_appealed on booking (starts_at, id)
  where lapse_cause = 'no_show' and appeal is not null and appeal ->> 'answer' is null;
