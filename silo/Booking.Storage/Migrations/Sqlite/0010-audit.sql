-- The same as PostgreSQL's; read the remarks there.
create table audit (
  number integer primary key check (number > 0),
  at integer not null,
  who text not null,
  roles text not null,
  scope text not null,
  method text not null,
  facility_id text,
  booking_id text,
  subject_id text,
  command_id blob,
  reason text not null,
  outcome text not null,
  hash text not null
) strict;
create index audit_who on audit (who, number);
create index audit_subject on audit (subject_id, number) where subject_id is not null;
create index audit_booking on audit (booking_id, number) where booking_id is not null;
create index audit_facility on audit (facility_id, number) where facility_id is not null;

create table audit_head (
  id integer primary key check (id = 1),
  number integer not null,
  hash text not null
) strict;
insert into audit_head (id, number, hash) values (1, 0, '');

create trigger audit_moves_on after insert on audit begin
  update audit_head set number = new.number, hash = new.hash where id = 1 and number < new.number;
end;

create trigger audit_is_not_changed before update on audit begin
  select raise(abort, 'the audit is only ever added to');
end;
create trigger audit_is_not_shortened before delete on audit begin
  select raise(abort, 'the audit is only ever added to');
end;
