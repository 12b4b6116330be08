-- How much of this disk each friend may take up, where a person has said so, and how much each takes up now.
CREATE TABLE bound (
    friend INTEGER NOT NULL REFERENCES friend (row) ON DELETE CASCADE,
    what   TEXT NOT NULL,               -- entries, bytes, per_minute, pixels, media
    most   INTEGER NOT NULL,
    PRIMARY KEY (friend, what)
) WITHOUT ROWID;

CREATE TABLE account (
    friend  INTEGER PRIMARY KEY REFERENCES friend (row) ON DELETE CASCADE,
    bytes   INTEGER NOT NULL DEFAULT 0, -- of the entries in their mirror, as they were signed
    spare   REAL,                       -- entries that may still come at once; null while none were counted
    at      INTEGER NOT NULL DEFAULT 0, -- milliseconds: when that was so
    held    INTEGER NOT NULL DEFAULT 0, -- entries ever held back; only grows
    waiting INTEGER NOT NULL DEFAULT 0, -- entries that are held back now
    why     TEXT NOT NULL DEFAULT ''    -- the limit that was reached
);
INSERT INTO account (friend, bytes)
    SELECT mirror.friend, sum(length(payload) + length(seal)) FROM mirror JOIN entry ON entry.row = mirror.entry
    GROUP BY mirror.friend;
