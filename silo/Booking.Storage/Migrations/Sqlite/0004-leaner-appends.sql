-- Every booking writes this table. Commands of one stream are found by the key; by age only the oldest are asked for, and an
-- index in the order of writing costs least.
drop index command_recent;
create index command_by_age on command (at);

-- Who missed something, looked up whenever a person's grain wakes: few rows, and no way past their other bookings.
create index booking_missed on booking (booked_for, starts_at) where lapse_cause = 'no_show';
