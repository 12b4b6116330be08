-- Brands that a person follows: known to nobody but them.
CREATE TABLE follow (
    brand BLOB PRIMARY KEY,             -- SHA-256 of the brand's two keys
    name  TEXT NOT NULL,                -- as it was when this began
    since INTEGER NOT NULL              -- milliseconds
) WITHOUT ROWID;

-- What brands said in public, opened by hand or taken from friends because the brand is followed.
CREATE TABLE notice (
    id    BLOB PRIMARY KEY,             -- SHA-256 of what is said
    file  BLOB NOT NULL,
    brand BLOB NOT NULL,
    name  TEXT NOT NULL,                -- folded, to notice other keys under the same name
    made  INTEGER NOT NULL,             -- milliseconds, as the brand says
    seen  INTEGER                       -- milliseconds; null until it was looked at
) WITHOUT ROWID;

-- Quotes that were sealed, so that a reply to one is known again.
CREATE TABLE quoted (
    id    BLOB PRIMARY KEY,
    study BLOB NOT NULL,
    text  TEXT NOT NULL,
    made  INTEGER NOT NULL              -- milliseconds
) WITHOUT ROWID;

-- What left, and how: one row each time. `bytes` is what went over the wire or into the file.
CREATE TABLE study_sent (
    study BLOB REFERENCES study (id),   -- null where it is not known any more
    at    INTEGER NOT NULL,             -- milliseconds
    what  TEXT NOT NULL,                -- answer, slip, quote, box
    way   TEXT NOT NULL,                -- file, inbox, friend
    whom  TEXT NOT NULL,                -- the file's name, the address, or the friend's name
    bytes INTEGER NOT NULL
);

-- Vouchers, each with the key that passes it on or redeems it.
CREATE TABLE voucher (
    id     BLOB PRIMARY KEY,            -- 8 bytes
    text   TEXT NOT NULL,
    got    INTEGER NOT NULL,            -- milliseconds
    passed INTEGER NOT NULL DEFAULT 0   -- to how many
) WITHOUT ROWID;
