-- Parcels: what goes between friends in sealed files, by hand or through drop folders.

-- How a friend's app says it is to be sealed for, as their last parcel told; their profile may say so too.
CREATE TABLE parcel_friend (
    friend INTEGER PRIMARY KEY REFERENCES friend (row) ON DELETE CASCADE,
    key    BLOB NOT NULL,               -- public parcel key
    made   INTEGER NOT NULL             -- clock reading of the parcel that told it
);

-- The last parcel of each friend's device that was heard: an older one knows less of what it has of ours.
CREATE TABLE parcel_device (
    friend INTEGER NOT NULL,
    device BLOB NOT NULL,
    heard  INTEGER NOT NULL,            -- clock reading
    PRIMARY KEY (friend, device),
    FOREIGN KEY (friend, device) REFERENCES device (friend, device) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE drop_folder (
    row  INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
);

-- What we put there. A row is written before its file, so that nothing of ours is ever left behind. It stays when a
-- friend goes, until the file has gone as well.
CREATE TABLE drop_sent (
    folder INTEGER NOT NULL REFERENCES drop_folder (row) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    friend INTEGER NOT NULL,
    state  BLOB,                        -- what it says, as a hash; null until it was written
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;

-- What was opened there, so that it is not opened again and again.
CREATE TABLE drop_opened (
    folder INTEGER NOT NULL REFERENCES drop_folder (row) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    stamp  TEXT NOT NULL,               -- size and time of change
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;
