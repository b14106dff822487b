-- One row for each grain and state name. The hashes find the row, the other columns rule out collisions; for string
-- keys both GrainIdN0 and GrainIdN1 are 0 and the key is in GrainIdExtensionString. TypeString holds the state's
-- name.
CREATE TABLE IF NOT EXISTS OrleansStorage
(
    GrainIdHash integer NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    GrainTypeHash integer NOT NULL,
    GrainTypeString varchar(512) NOT NULL,
    GrainIdExtensionString varchar(512),
    ServiceId varchar(150) NOT NULL,
    PayloadBinary bytea,
    ModifiedOn timestamp NOT NULL,
    Version integer
);

CREATE INDEX IF NOT EXISTS IX_OrleansStorage ON OrleansStorage (GrainIdHash, GrainTypeHash);

-- Answers the new version, or null if the row is not in the state that the writer has read. Two first writers of one
-- grain meet at the advisory lock: without it both would find no row, and both would insert.
CREATE OR REPLACE FUNCTION orleans_write_state(
    id_hash integer, n0 bigint, n1 bigint, type_hash integer, type_name varchar, extension varchar, service varchar,
    seen_version integer, payload bytea)
RETURNS TABLE (NewGrainStateVersion integer)
LANGUAGE plpgsql AS $function$
BEGIN
    IF seen_version IS NOT NULL THEN
        RETURN QUERY
        UPDATE OrleansStorage AS s
        SET PayloadBinary = payload, ModifiedOn = now() AT TIME ZONE 'utc', Version = s.Version + 1
        WHERE s.GrainIdHash = id_hash AND s.GrainTypeHash = type_hash AND s.GrainIdN0 = n0 AND s.GrainIdN1 = n1
            AND s.GrainTypeString = type_name AND s.GrainIdExtensionString IS NOT DISTINCT FROM extension
            AND s.ServiceId = service AND s.Version = seen_version
        RETURNING s.Version;
    ELSE
        PERFORM pg_advisory_xact_lock(id_hash, type_hash);
        RETURN QUERY
        INSERT INTO OrleansStorage AS s (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString,
            GrainIdExtensionString, ServiceId, PayloadBinary, ModifiedOn, Version)
        SELECT id_hash, n0, n1, type_hash, type_name, extension, service, payload, now() AT TIME ZONE 'utc', 1
        WHERE NOT EXISTS (
            SELECT FROM OrleansStorage AS o
            WHERE o.GrainIdHash = id_hash AND o.GrainTypeHash = type_hash AND o.GrainIdN0 = n0 AND o.GrainIdN1 = n1
                AND o.GrainTypeString = type_name AND o.GrainIdExtensionString IS NOT DISTINCT FROM extension
                AND o.ServiceId = service)
        RETURNING s.Version;
    END IF;

    IF NOT FOUND THEN
        RETURN QUERY SELECT NULL::integer;
    END IF;
END
$function$;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('WriteToStorageKey', $q$
SELECT NewGrainStateVersion FROM orleans_write_state(@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash,
    @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary)
$q$),
('ReadFromStorageKey', $q$
SELECT PayloadBinary, Version FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
    AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainTypeString = @GrainTypeString
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString AND ServiceId = @ServiceId
$q$),
('ClearStorageKey', $q$
UPDATE OrleansStorage SET PayloadBinary = NULL, ModifiedOn = now() AT TIME ZONE 'utc', Version = Version + 1
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
    AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainTypeString = @GrainTypeString
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString AND ServiceId = @ServiceId
    AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
DELETE FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash
    AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1 AND GrainTypeString = @GrainTypeString
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString AND ServiceId = @ServiceId
    AND Version = @GrainStateVersion
RETURNING Version + 1 AS NewGrainStateVersion
$q$)
ON CONFLICT (QueryKey) DO NOTHING;
