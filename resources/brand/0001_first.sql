-- A brand's office: its keys, its studies, what was spent, and what is still owed. The whole file is encrypted.
CREATE TABLE own (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE study (
    row      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,      -- SHA-256 of the request
    file     BLOB NOT NULL,
    sealing  BLOB NOT NULL,             -- seed of the key that opens contributions
    receipts BLOB NOT NULL,             -- the key that signs purchase tokens, PKCS 8
    coupons  BLOB                       -- the key that signs coupons; null for a study without
);

-- Codes on receipts, as hashes: whoever reads this file cannot answer in somebody's place.
CREATE TABLE receipt (
    code    BLOB PRIMARY KEY,
    blinded BLOB,                       -- SHA-256 of the token that it was exchanged for; null until then
    study   INTEGER REFERENCES study (row)
) WITHOUT ROWID;

-- What can be taken once: purchase tokens, contributions, coupons; each by a hash of 16 bytes.
CREATE TABLE spent (
    study INTEGER NOT NULL REFERENCES study (row),
    kind  TEXT NOT NULL,                -- answer, coupon
    token BLOB NOT NULL,
    PRIMARY KEY (study, kind, token)
) WITHOUT ROWID;

-- Blinded coupons of contributions that were counted, and their signatures once they are made.
CREATE TABLE owed (
    study     INTEGER NOT NULL REFERENCES study (row),
    blinded   BLOB NOT NULL,
    signature BLOB,
    PRIMARY KEY (study, blinded)
) WITHOUT ROWID;
CREATE INDEX owed_open ON owed (study) WHERE signature IS NULL;

-- What was ingested, by the hash of its bytes: a run that was stopped goes on where it was.
CREATE TABLE shard (
    hash  BLOB PRIMARY KEY,
    study INTEGER NOT NULL REFERENCES study (row),
    name  TEXT NOT NULL,                -- of the file with its answers
    read  INTEGER NOT NULL,
    taken INTEGER NOT NULL
);
