-- Studies: what was asked, what was answered, what it cost, and what came back.
CREATE TABLE study (
    id    BLOB PRIMARY KEY,             -- SHA-256 of the request
    file  BLOB NOT NULL,                -- as it came, signatures and all
    brand TEXT NOT NULL,                -- its name, folded, to notice other keys under the same name
    key   BLOB NOT NULL,                -- SHA-256 of the brand's two keys
    seen  INTEGER NOT NULL              -- milliseconds
) WITHOUT ROWID;

-- One answer to each study at most. The question is picked once, before anybody is asked.
CREATE TABLE study_answer (
    study    BLOB PRIMARY KEY REFERENCES study (id),
    question TEXT NOT NULL,
    product  TEXT,                      -- scheme:value; this and the rest null until there is an answer
    said     INTEGER,                   -- what the person said
    drawn    INTEGER,                   -- what was drawn, and is sent
    sealed   BLOB,                      -- the contribution; null until it left
    sent     INTEGER,                   -- milliseconds
    content  BLOB,                      -- what is inside, to be shown
    coupon   BLOB                       -- MessagePack [prepared message, blinded, inverse]; null when it has come
) WITHOUT ROWID;

-- What was ever drawn for which true answer, so that asking again draws nothing new. The name is a keyed hash.
CREATE TABLE study_draw (
    memo    BLOB PRIMARY KEY,
    drawn   INTEGER NOT NULL,
    charged INTEGER NOT NULL DEFAULT 0  -- whether it has left, and was paid for
) WITHOUT ROWID;

CREATE TABLE study_charge (
    study   BLOB PRIMARY KEY REFERENCES study (id),
    at      INTEGER NOT NULL,           -- milliseconds
    brand   BLOB NOT NULL,              -- study.key
    product TEXT NOT NULL,
    micro   INTEGER NOT NULL            -- micro-epsilons
) WITHOUT ROWID;

-- A receipt's code on its way to a token that proves the purchase and does not say which it was.
CREATE TABLE study_receipt (
    study     BLOB PRIMARY KEY REFERENCES study (id),
    code      TEXT NOT NULL,
    message   BLOB NOT NULL,
    blinded   BLOB NOT NULL,
    inverse   BLOB NOT NULL,
    signature BLOB                      -- null until the brand signed it
) WITHOUT ROWID;

CREATE TABLE coupon (
    id    BLOB PRIMARY KEY,             -- 8 bytes
    study BLOB NOT NULL REFERENCES study (id),
    text  TEXT NOT NULL,
    got   INTEGER NOT NULL,             -- milliseconds
    used  INTEGER                       -- milliseconds, as the person says
) WITHOUT ROWID;
