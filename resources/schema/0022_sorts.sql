-- Entries of one kind, or about one kind of thing, of which there are few among very many: they must be found, or be known
-- not to be there, without a look at all. An expression, so that no other query is tempted by it: see
-- app/reading/listing.py.
CREATE INDEX entry_sort ON entry (kind || '/' || coalesce(thing, ''));
