-- Vouchers that came back, each by the key of its last holder, and how many came through each holder before.
CREATE TABLE redeemed (
    leaf   BLOB PRIMARY KEY,
    serial BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX redeemed_serial ON redeemed (serial);
CREATE TABLE referred (
    link  BLOB PRIMARY KEY,
    count INTEGER NOT NULL
) WITHOUT ROWID;
