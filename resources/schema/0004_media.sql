-- The large versions of photos: which there are, and which entries name each. A name that no entry has any more is
-- erased with its row, and so is its file.
CREATE TABLE blob (
    row   INTEGER PRIMARY KEY,
    name  BLOB NOT NULL UNIQUE,         -- hash of its manifest, 32 bytes: see sync/manifest.py
    size  INTEGER,                      -- bytes; null until some of it has come
    state TEXT NOT NULL                 -- away, begun (some of it has come), here
);

CREATE TABLE naming (
    blob  INTEGER NOT NULL REFERENCES blob (row),
    entry INTEGER NOT NULL REFERENCES entry (row) ON DELETE CASCADE,
    PRIMARY KEY (blob, entry)
) WITHOUT ROWID;
CREATE INDEX naming_entry ON naming (entry);
