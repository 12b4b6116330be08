-- Passing along: cards and mirrors that hold what somebody else made, and what a person decided about it.

-- What its maker lets friends do with an entry: 0 nothing, 1 pass it along by name, 2 without; see sync/origin.py.
ALTER TABLE entry ADD COLUMN terms INTEGER NOT NULL DEFAULT 0;

-- Who made it and lets us, or the friend, show it; null for what we, or the friend, made.
ALTER TABLE card ADD COLUMN origin BLOB;
ALTER TABLE mirror ADD COLUMN origin BLOB;

-- Devices of friends that we never met, as certified: what they signed may be passed along like the rest.
CREATE TABLE signer (
    friend      INTEGER NOT NULL REFERENCES friend (row) ON DELETE CASCADE,
    device      BLOB NOT NULL,          -- device key
    certificate BLOB NOT NULL,
    PRIMARY KEY (friend, device)
) WITHOUT ROWID;

-- What this person passes along, and where to. It lasts as long as its maker shows it to us and allows it.
CREATE TABLE passing (
    author  BLOB NOT NULL,              -- person key of its maker
    entry   BLOB NOT NULL,              -- its id
    circle  INTEGER NOT NULL REFERENCES circle (row),
    own     BLOB,                       -- id of the entry with our words about it, or with the copy; null for no words
    copied  BLOB,                       -- version that the copy says; null where the entry itself is on a card
    PRIMARY KEY (author, entry)
) WITHOUT ROWID;

-- Comments and reactions under our own entries that we do not show to others.
CREATE TABLE hidden (
    author BLOB NOT NULL,
    entry  BLOB NOT NULL,
    PRIMARY KEY (author, entry)
) WITHOUT ROWID;
