-- Appeals that wait for an answer are looked for by every desk (ListAppeals), among bookings of years. Only they stand in this index:
-- an appeal leaves it when it is answered, or when a correction takes the no-show back.
create index booking_appealed on booking (starts_at, id)
  where lapse_cause = 'no_show' and appeal is not null and appeal ->> 'answer' is null;
