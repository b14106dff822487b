-- Every booking writes these tables, and hardly anything reads them. As text, an event is not parsed on its way in; whoever
-- wants to look inside casts it. Commands of one stream are found by the key; the oldest of all by a summary of its pages.
alter table journal alter column payload type text;
alter table command alter column outcome type text;
drop index command_recent;
create index command_by_age on command using brin (at);

-- Who missed something, looked up whenever a person's grain wakes: few rows, and no way past their other bookings.
create index booking_missed on booking (booked_for, starts_at) where lapse_cause = 'no_show';
