-- Introductions that we make between two friends: what each has said so far, and whether it was handed on.
CREATE TABLE introducing (
    id     BLOB PRIMARY KEY,
    one    BLOB NOT NULL,               -- person keys
    other  BLOB NOT NULL,
    text   TEXT NOT NULL,
    made   INTEGER NOT NULL,            -- milliseconds
    state  TEXT NOT NULL                -- proposed, handed (both have said yes), answered
) WITHOUT ROWID;
CREATE TABLE introducing_said (
    id     BLOB NOT NULL REFERENCES introducing (id) ON DELETE CASCADE,
    person BLOB NOT NULL,
    step   TEXT NOT NULL,               -- statement, answer
    said   BLOB NOT NULL,
    PRIMARY KEY (id, person, step)
) WITHOUT ROWID;

-- Introductions of ours to somebody, by a friend.
CREATE TABLE introduced (
    id         BLOB PRIMARY KEY,
    introducer BLOB NOT NULL,           -- person key
    by         TEXT NOT NULL,           -- their name, for when they are a friend no more
    name       TEXT NOT NULL,           -- of whom they introduce, in their words
    text       TEXT NOT NULL,
    made       INTEGER NOT NULL,        -- milliseconds
    state      TEXT NOT NULL,           -- open, accepted, declined, friends
    seed       BLOB,                    -- of our offer, while accepted
    mine       BLOB,                    -- our statement
    theirs     BLOB,
    person     BLOB                     -- who became a friend by it
) WITHOUT ROWID;
CREATE INDEX introduced_person ON introduced (person) WHERE person IS NOT NULL;
