-- When a sealed file was last made for a friend by hand.
CREATE TABLE parcel_sent (
    friend INTEGER PRIMARY KEY REFERENCES friend (row) ON DELETE CASCADE,
    at     INTEGER NOT NULL             -- milliseconds
);
