-- The devices that this person had or has beside this one. What they signed stays valid: their certificates are shown
-- to friends who never met them.
CREATE TABLE own_device (
    device      BLOB PRIMARY KEY,       -- eight bytes
    certificate BLOB NOT NULL,
    name        TEXT NOT NULL,
    since       INTEGER NOT NULL,       -- milliseconds, as the certificate says
    seen        INTEGER NOT NULL,       -- milliseconds: it was alive then
    gone        INTEGER                 -- milliseconds, or null while it may still be in use
) WITHOUT ROWID;

-- A friend with several devices: how an offer of this one ended where it could not make our mirror like its shelf,
-- because another of their devices knows more. A hash of offer and outcome, so that the same is not gone through again.
ALTER TABLE device ADD COLUMN settled BLOB;
