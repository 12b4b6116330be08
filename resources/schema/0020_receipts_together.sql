-- How many receipts were signed together with this one, as the brand's file has it: an answer with it hides among them.
-- Null where it was signed before this was kept.
ALTER TABLE study_receipt ADD COLUMN among INTEGER;
