-- True where a booking was cancelled by the house, or under a closure: no cancellation of its person's (decision 0060). Else null.
alter table booking_request add column excused boolean;
