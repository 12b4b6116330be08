-- What somebody has, wants or is in the middle of: a list of these must not look into every entry.
ALTER TABLE entry ADD COLUMN status TEXT;   -- as drawn from the body
CREATE INDEX entry_status ON entry (status, made) WHERE status IS NOT NULL;

-- It is drawn from the entries that are held already when the profile is next opened: see app/finding/redrawing.py.
INSERT INTO own (key, value) SELECT 'redraw', 1 WHERE EXISTS (SELECT 1 FROM entry);
