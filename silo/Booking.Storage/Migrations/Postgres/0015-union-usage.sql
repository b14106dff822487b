-- What was booked for an organisation, for its quotas.
create index booking_request_organisation on booking_request (organisation_id) where organisation_id is not null;
