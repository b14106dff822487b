-- How a booking came about, where who booked it for whom does not tell (decision 0060): from afar, in person, as the programme.
alter table booking_request add column how text collate "C";
