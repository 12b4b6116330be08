-- Invitations in files, and their answers: for two who are never online together.
CREATE TABLE letter (
    mark    BLOB PRIMARY KEY,           -- what an answer to it begins with
    data    BLOB NOT NULL,              -- the letter as it was written
    seed    BLOB,                       -- of its offer; null once it was answered
    expires INTEGER NOT NULL,           -- milliseconds
    used    INTEGER,                    -- milliseconds
    used_by BLOB,                       -- person key of who answered it
    answer  BLOB,                       -- hash of the answer that was opened
    counted INTEGER                     -- whether its keys were taken over those of other meetings
) WITHOUT ROWID;

-- The letters of others that we have answered, so that answering twice says the same.
CREATE TABLE letter_answered (
    letter  BLOB PRIMARY KEY,           -- hash of it
    person  BLOB NOT NULL,
    answer  BLOB NOT NULL,
    expires INTEGER NOT NULL,           -- milliseconds, as the letter says
    used    INTEGER NOT NULL            -- milliseconds
) WITHOUT ROWID;
