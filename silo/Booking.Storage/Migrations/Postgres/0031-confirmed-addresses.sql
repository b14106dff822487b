-- Codes for signing in go to no address but one that its owner has shown to be theirs (decision 0066). What was typed before is not.
-- Race: an address is replaced while its code is on the way. Confirming names the sealed address that the code went to; another one
-- is not found by it.
alter table notice_settings add column email_confirmed_at timestamptz;
