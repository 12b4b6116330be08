-- The first shape of the vault. Everything a person keeps is in here, and the whole file is encrypted.
-- Clocks are hybrid logical clocks (48 bits of milliseconds, 16 of counter); reasons and contexts are
-- encoded by sync/shelf.py.

-- Single values: keys of this person and device, the clock, this device's context, settings.
CREATE TABLE own (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Every signed entry held here, one's own and friends', exactly as it was signed.
CREATE TABLE entry (
    row     INTEGER PRIMARY KEY,
    version BLOB NOT NULL UNIQUE,       -- SHA-256 of the payload
    id      BLOB NOT NULL,              -- the same over edits
    kind    TEXT NOT NULL,
    author  BLOB NOT NULL,              -- person key
    device  BLOB NOT NULL,              -- device key that sealed it
    made    INTEGER NOT NULL,
    parent  BLOB,                       -- id of the entry this one answers
    subject BLOB,                       -- what it is about, as drawn from the body
    thing   TEXT,                       -- kind of what it is about: book, place, ...
    payload BLOB NOT NULL,
    seal    BLOB NOT NULL
);
CREATE INDEX entry_id ON entry (id, made);
CREATE INDEX entry_made ON entry (made, kind, thing);
CREATE INDEX entry_subject ON entry (subject) WHERE subject IS NOT NULL;
CREATE INDEX entry_parent ON entry (parent) WHERE parent IS NOT NULL;

CREATE TABLE identifier (
    scheme TEXT NOT NULL,
    value  TEXT NOT NULL,
    entry  INTEGER NOT NULL REFERENCES entry (row) ON DELETE CASCADE,
    PRIMARY KEY (scheme, value, entry)
) WITHOUT ROWID;
CREATE INDEX identifier_entry ON identifier (entry);

-- The words of every entry. Holds no text of its own; see app/sharing/shelves.py for how a word is taken out again.
CREATE VIRTUAL TABLE search USING fts5 (
    title, creator, body,
    content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '2'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
-- What arrives by the thousand is written as one segment (16 MiB of memory at most), and segments are joined by eights:
-- both together halve what the index costs there, and a search does not feel it.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
INSERT INTO search (search, rank) VALUES ('automerge', 8);

CREATE TABLE circle (
    row  INTEGER PRIMARY KEY,
    id   BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort TEXT NOT NULL                  -- only-me, friends, own, direct (one friend), few (some friends)
);

-- The private facts: this version of an entry is in this circle; this friend is in this circle.
CREATE TABLE card (
    entry   INTEGER NOT NULL REFERENCES entry (row),
    circle  INTEGER NOT NULL REFERENCES circle (row),
    reasons BLOB NOT NULL,
    PRIMARY KEY (entry, circle)
) WITHOUT ROWID;
CREATE INDEX card_circle ON card (circle, entry);

CREATE TABLE friend (
    row       INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: a link may outlast a friendship by a moment
    person    BLOB NOT NULL UNIQUE,     -- person key
    name      TEXT NOT NULL,            -- as they called themselves when we met; the profile entry may say better
    secret    BLOB NOT NULL,            -- root of the pair keys
    since     INTEGER NOT NULL,         -- milliseconds
    verified  INTEGER,                  -- milliseconds, or null while unverified
    in_step   INTEGER,                  -- milliseconds of the last complete exchange
    blocked   INTEGER,
    addresses TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE member (
    circle  INTEGER NOT NULL REFERENCES circle (row),
    friend  INTEGER NOT NULL REFERENCES friend (row) ON DELETE CASCADE,
    reasons BLOB NOT NULL,
    PRIMARY KEY (circle, friend)
) WITHOUT ROWID;
CREATE INDEX member_friend ON member (friend, circle);

-- What a friend is shown, as a fingerprint; absent while it has to be counted afresh.
CREATE TABLE shelf_sum (
    friend INTEGER PRIMARY KEY REFERENCES friend (row) ON DELETE CASCADE,
    count  INTEGER NOT NULL,
    total  BLOB NOT NULL
);

-- A friend's devices; for each the context it had when its shelf was last taken in completely, and the context of
-- ours that it last said it has taken in.
CREATE TABLE device (
    friend      INTEGER NOT NULL REFERENCES friend (row) ON DELETE CASCADE,
    device      BLOB NOT NULL,          -- eight bytes
    certificate BLOB NOT NULL,
    taken       BLOB,
    acked       BLOB,
    seen        INTEGER,
    PRIMARY KEY (friend, device)
) WITHOUT ROWID;

-- What friends show us, in the order in which it is reconciled.
CREATE TABLE mirror (
    friend  INTEGER NOT NULL REFERENCES friend (row),
    made    INTEGER NOT NULL,
    item    BLOB NOT NULL,              -- SHA-256 over version and reasons: what is reconciled
    entry   INTEGER NOT NULL REFERENCES entry (row),
    reasons BLOB NOT NULL,
    PRIMARY KEY (friend, made, item)
) WITHOUT ROWID;
CREATE INDEX mirror_entry ON mirror (entry, friend);

-- How many items a mirror has, and the sum of their ids modulo 2^256: its fingerprint without a scan.
CREATE TABLE mirror_sum (
    friend INTEGER PRIMARY KEY REFERENCES friend (row) ON DELETE CASCADE,
    count  INTEGER NOT NULL,
    total  BLOB NOT NULL
);

CREATE TABLE invite (
    secret  BLOB PRIMARY KEY,
    expires INTEGER NOT NULL,           -- milliseconds
    used    INTEGER,                    -- milliseconds
    used_by BLOB                        -- person key of who used it
) WITHOUT ROWID;

-- Imports: each batch, the rows as they came, and by what an import recognises its own again.
CREATE TABLE batch (
    row    INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    file   TEXT NOT NULL,
    made   INTEGER NOT NULL,            -- milliseconds
    counts TEXT NOT NULL,
    undone INTEGER
);
CREATE TABLE raw (
    row     INTEGER PRIMARY KEY,
    batch   INTEGER NOT NULL REFERENCES batch (row),
    number  INTEGER NOT NULL,           -- line in the file
    witness BLOB,                       -- hash of source and source id, or of kind, title, creator, date
    entry   BLOB,                       -- id of the entry it became, or null
    version BLOB,                       -- the version it became, to see whether it was edited since
    state   TEXT NOT NULL,              -- imported, merged, skipped, failed, unclear
    reason  TEXT,
    cells   BLOB NOT NULL               -- the row as it came, MessagePack
);
CREATE INDEX raw_batch ON raw (batch);
CREATE INDEX raw_witness ON raw (witness) WHERE witness IS NOT NULL;
CREATE INDEX raw_entry ON raw (entry) WHERE entry IS NOT NULL;
