-- What came free and went to the next, because who waits would have been refused; and why (decision 0028).
alter table waiting add column passed_over jsonb;
