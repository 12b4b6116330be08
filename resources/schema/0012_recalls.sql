-- What was taken back from whom, until they have said that they know: so it can be told where it is still to be found.
CREATE TABLE recall (
    thing  BLOB NOT NULL,               -- id of an entry, or of a circle that the friend was expelled from
    friend INTEGER NOT NULL REFERENCES friend (row) ON DELETE CASCADE,
    event  BLOB NOT NULL,               -- the dot of taking it back: clock and device
    erased INTEGER,                     -- milliseconds: since when we know that it is erased there; null before
    PRIMARY KEY (thing, friend)
) WITHOUT ROWID;
