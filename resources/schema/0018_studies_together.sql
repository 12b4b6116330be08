-- Studies are told between own devices (app/own/answers.py): each fact stands by itself, so that what was done on two of
-- them apart is joined, and nothing of it is ever lost or undone.

-- Names of draws were keyed by chance, on each device; now by the person's own key. Names of before are known by these.
CREATE TABLE study_memo (
    key BLOB PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO study_memo SELECT value FROM own WHERE key = 'studies/memo';
DELETE FROM own WHERE key = 'studies/memo';

-- What was ever drawn for which true answer, so that asking again draws nothing new. If several were drawn, on devices
-- that were apart, the one that was paid for is used, else that of the lowest id: it was drawn by chance, and so says
-- nothing of the answer. A draw costs `micro` once it has left, or another one of the same name has.
ALTER TABLE study_draw RENAME TO former_draw;
CREATE TABLE study_draw (
    id      BLOB PRIMARY KEY,           -- 16 bytes
    memo    BLOB NOT NULL,              -- a keyed hash of what was asked and of the true answer
    drawn   INTEGER NOT NULL,
    study   BLOB NOT NULL,              -- for which it was drawn first; empty for one of before
    brand   BLOB NOT NULL,
    product TEXT NOT NULL,
    micro   INTEGER NOT NULL,
    at      INTEGER NOT NULL            -- milliseconds
) WITHOUT ROWID;
CREATE INDEX study_draw_memo ON study_draw (memo);
INSERT INTO study_draw SELECT substr(memo, 1, 16), memo, drawn, x'', x'', '', 0, 0 FROM former_draw;

-- What was paid, for which draw. One draw that left with the same study on two devices is there twice.
ALTER TABLE study_charge RENAME TO former_charge;
CREATE TABLE study_charge (
    study   BLOB NOT NULL,              -- empty where a draw of before was paid for: what it cost stands by its study
    draw    BLOB NOT NULL,              -- empty for one of before
    at      INTEGER NOT NULL,           -- milliseconds
    brand   BLOB NOT NULL,              -- study.key
    product TEXT NOT NULL,
    micro   INTEGER NOT NULL,           -- micro-epsilons
    PRIMARY KEY (study, draw, at)
) WITHOUT ROWID;
CREATE INDEX study_charge_draw ON study_charge (draw);
INSERT INTO study_charge SELECT study, x'', at, brand, product, micro FROM former_charge;
INSERT INTO study_charge SELECT x'', substr(memo, 1, 16), 0, x'', '', 0 FROM former_draw WHERE charged;
DROP TABLE former_charge;
DROP TABLE former_draw;

-- An answer that is being made: one for each study. What was sealed is kept apart from it, each by its own hash.
ALTER TABLE study_answer RENAME TO former_answer;
CREATE TABLE study_answer (
    study    BLOB PRIMARY KEY REFERENCES study (id),
    question TEXT NOT NULL,             -- picked once, before anybody is asked
    product  TEXT,                      -- scheme:value; this and the next null until there is an answer
    said     INTEGER,                   -- what the person said
    coupon   BLOB                       -- MessagePack [prepared message, blinded, inverse]
) WITHOUT ROWID;
INSERT INTO study_answer SELECT study, question, product, said, coupon FROM former_answer WHERE sealed IS NULL;
CREATE TABLE study_sealed (
    study    BLOB NOT NULL REFERENCES study (id),
    box      BLOB NOT NULL,             -- 16 of its bytes, that nobody could choose
    question TEXT NOT NULL,
    product  TEXT NOT NULL,
    said     INTEGER NOT NULL,
    drawn    INTEGER NOT NULL,          -- what is sent
    sealed   BLOB NOT NULL,             -- the contribution
    sent     INTEGER NOT NULL,          -- milliseconds
    content  BLOB NOT NULL,             -- what is inside, to be shown
    coupon   BLOB,
    PRIMARY KEY (study, box)
) WITHOUT ROWID;
INSERT INTO study_sealed
    SELECT study, substr(sealed, 3, 16), question, product, said, drawn, sealed, sent, content, coupon
    FROM former_answer WHERE sealed IS NOT NULL;
DROP TABLE former_answer;

-- A receipt's code on its way to a token; one that was shown on two devices is there twice, and one of them is signed.
ALTER TABLE study_receipt RENAME TO former_receipt;
CREATE TABLE study_receipt (
    study     BLOB NOT NULL REFERENCES study (id),
    code      TEXT NOT NULL,
    message   BLOB NOT NULL,
    blinded   BLOB NOT NULL,
    inverse   BLOB NOT NULL,
    signature BLOB,                     -- null until the brand signed it
    PRIMARY KEY (study, blinded)
) WITHOUT ROWID;
INSERT INTO study_receipt SELECT * FROM former_receipt;
DROP TABLE former_receipt;
