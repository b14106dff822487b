-- The silos of a cluster as they see each other. The stand-in has one silo and never reads these tables; they are here so
-- that a database can go from one build to the other. Every change of the list raises the one version row, and only from
-- the version that the writer has read: of two silos that change the list at once, one is asked to look again.
CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable
(
    DeploymentId varchar(150) PRIMARY KEY,
    Timestamp timestamptz(3) NOT NULL DEFAULT now(),
    Version integer NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS OrleansMembershipTable
(
    DeploymentId varchar(150) NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
    Address varchar(45) NOT NULL,
    Port integer NOT NULL,
    Generation integer NOT NULL,
    SiloName varchar(150) NOT NULL,
    HostName varchar(150) NOT NULL,
    Status integer NOT NULL,
    ProxyPort integer,
    SuspectTimes varchar(8000),
    StartTime timestamptz(3) NOT NULL,
    IAmAliveTime timestamptz(3) NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

-- The three that change the list answer 1 or 0. Each is one statement, so the version and the row change together or not
-- at all: a second writer waits at the version row, finds it raised, and changes nothing.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $q$
WITH added AS (
    INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId)
    ON CONFLICT (DeploymentId) DO NOTHING
    RETURNING 1)
SELECT count(*)::integer FROM added
$q$),
('InsertMembershipKey', $q$
WITH raised AS (
    UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (
        SELECT FROM OrleansMembershipTable AS known
        WHERE known.DeploymentId = @DeploymentId AND known.Address = @Address AND known.Port = @Port
            AND known.Generation = @Generation)
    RETURNING DeploymentId),
added AS (
    INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort,
        StartTime, IAmAliveTime)
    SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM raised
    RETURNING 1)
SELECT count(*)::integer FROM added
$q$),
('UpdateMembershipKey', $q$
WITH raised AS (
    UPDATE OrleansMembershipVersionTable SET Version = Version + 1, Timestamp = now()
    WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS (
        SELECT FROM OrleansMembershipTable AS known
        WHERE known.DeploymentId = @DeploymentId AND known.Address = @Address AND known.Port = @Port
            AND known.Generation = @Generation)
    RETURNING DeploymentId),
changed AS (
    UPDATE OrleansMembershipTable AS silo
    SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
    FROM raised
    WHERE silo.DeploymentId = raised.DeploymentId AND silo.Address = @Address AND silo.Port = @Port
        AND silo.Generation = @Generation
    RETURNING 1)
SELECT count(*)::integer FROM changed
$q$),
-- A sign of life changes nothing that others decide by, so it leaves the version alone.
('UpdateIAmAlivetimeKey', $q$
UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
$q$),
-- The reads answer the version even if they find no silo; the columns of the silo are then null.
('MembershipReadRowKey', $q$
SELECT list.DeploymentId, silo.Address, silo.Port, silo.Generation, silo.SiloName, silo.HostName, silo.Status,
    silo.ProxyPort, silo.SuspectTimes, silo.StartTime, silo.IAmAliveTime, list.Version
FROM OrleansMembershipVersionTable AS list
LEFT JOIN OrleansMembershipTable AS silo ON silo.DeploymentId = list.DeploymentId AND silo.Address = @Address
    AND silo.Port = @Port AND silo.Generation = @Generation
WHERE list.DeploymentId = @DeploymentId
$q$),
('MembershipReadAllKey', $q$
SELECT list.DeploymentId, silo.Address, silo.Port, silo.Generation, silo.SiloName, silo.HostName, silo.Status,
    silo.ProxyPort, silo.SuspectTimes, silo.StartTime, silo.IAmAliveTime, list.Version
FROM OrleansMembershipVersionTable AS list
LEFT JOIN OrleansMembershipTable AS silo ON silo.DeploymentId = list.DeploymentId
WHERE list.DeploymentId = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
$q$),
-- Status 3 is an active silo: one that is merely slow to sign is for the others to judge, not for the clearing away.
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3
$q$),
('DeleteMembershipTableEntriesKey', $q$
DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
$q$)
ON CONFLICT (QueryKey) DO NOTHING;
