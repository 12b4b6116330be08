-- Imports are told between own devices: how often a row was changed since it was brought in, so that who looks for
-- changes need not read all rows.
ALTER TABLE raw ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
CREATE INDEX raw_number ON raw (batch, number);
DROP INDEX raw_batch;
