-- What is asked often must not read all entries: whether there is anything that friends may pass along, whenever somebody
-- is met; and how many cards of a circle hold what others made, wherever circles are listed.
CREATE INDEX entry_terms ON entry (terms, author) WHERE terms <> 0;
CREATE INDEX card_lent ON card (circle) WHERE origin IS NOT NULL;
