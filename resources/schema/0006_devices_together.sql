-- Own devices that are in step with each other: with each of the others, what sync remembers of a friend's device.
ALTER TABLE own_device ADD COLUMN linked INTEGER;     -- milliseconds: since when we are, or null
ALTER TABLE own_device ADD COLUMN in_step INTEGER;    -- milliseconds of the last complete exchange
ALTER TABLE own_device ADD COLUMN addresses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE own_device ADD COLUMN taken BLOB;
ALTER TABLE own_device ADD COLUMN settled BLOB;

-- The private facts that are neither card nor membership, as they were last told: see app/own/records.py.
CREATE TABLE record (
    kind    TEXT NOT NULL,
    key     BLOB NOT NULL,
    value   BLOB NOT NULL,
    reasons BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;

-- What an invite is for: a friend, or another device of one's own. Neither can ever be used as the other.
ALTER TABLE invite ADD COLUMN purpose TEXT NOT NULL DEFAULT 'invite';

-- Keys with a friend are made anew after one of our devices was removed; with the ones before them only those of our
-- devices are let in that are still ours. A friend's device that they removed is not let in any more.
ALTER TABLE friend ADD COLUMN rooted INTEGER;         -- milliseconds: when the root was agreed on, if not when we met
ALTER TABLE friend ADD COLUMN former BLOB;            -- the root before
ALTER TABLE device ADD COLUMN gone INTEGER;           -- milliseconds: their word that it is theirs no longer
