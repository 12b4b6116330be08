-- What the clock said when the entry on a card was made: one's own are listed newest first by it, however much friends
-- have shown since. Named so that it is never taken for the entry's own.
ALTER TABLE card ADD COLUMN dated INTEGER NOT NULL DEFAULT 0;
UPDATE card SET dated = (SELECT made FROM entry WHERE entry.row = card.entry);
DROP INDEX card_circle;
CREATE INDEX card_circle ON card (circle, dated);
CREATE INDEX card_dated ON card (dated);
