create extension if not exists btree_gist;

create table facility (
  id text collate "C" primary key,
  name text collate "C" not null,
  opens time not null,
  closes time not null,
  division text collate "C" not null,
  grid_minutes int not null,
  window_days int not null
);

create table resource (
  facility_id text collate "C" not null references facility,
  id text collate "C" not null,
  type text collate "C" not null,
  capacity int not null,
  primary key (facility_id, id)
);
create index resource_of_type on resource (type, capacity) include (facility_id, id);

create table booking (
  facility_id text collate "C" not null,
  resource_id text collate "C" not null,
  during tstzrange not null,
  exclude using gist (facility_id with =, resource_id with =, during with &&)
);
-- One day of the whole city, read from the index alone.
create index booking_by_time on booking using gist (during) include (facility_id, resource_id);
