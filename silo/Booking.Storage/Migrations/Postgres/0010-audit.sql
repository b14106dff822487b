-- Who of those who work here did or looked at what (decision 0022). Each row is tied to the one before by its hash; the head says where
-- the chain ends. Race: two processes write the next number. The key lets one of them; the other reads the head and writes anew.
create table audit (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  who text collate "C" not null,
  roles text not null,
  scope text not null,
  method text collate "C" not null,
  facility_id text collate "C",
  booking_id text collate "C",
  subject_id text collate "C",
  command_id uuid,
  reason text not null,
  outcome text collate "C" not null,
  hash text collate "C" not null
);
create index audit_who on audit (who, number);
create index audit_subject on audit (subject_id, number) where subject_id is not null;
create index audit_booking on audit (booking_id, number) where booking_id is not null;
create index audit_facility on audit (facility_id, number) where facility_id is not null;

create table audit_head (
  id smallint primary key check (id = 1),
  number bigint not null,
  hash text collate "C" not null
);
insert into audit_head (id, number, hash) values (1, 0, '');

create function audit_moves_on() returns trigger language plpgsql as $$
begin
  update audit_head set number = new.number, hash = new.hash where id = 1 and number < new.number;
  return new;
end $$;
create trigger audit_moves_on after insert on audit for each row execute function audit_moves_on();

-- Nobody's mistake changes it. Whoever means to can drop the trigger, and then the chain tells.
create function audit_stays() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end $$;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_stays();
