-- How often this device was announced on a network in which quarter of an hour, so that it never looks the same twice.
CREATE TABLE announced (
    epoch INTEGER PRIMARY KEY,          -- quarters of an hour since 1970, as the clock said
    count INTEGER NOT NULL
);
