-- What was signed for a receipt, so that one file has all of them: who is alone in theirs could be told.
ALTER TABLE receipt ADD COLUMN asked BLOB;      -- the blinded token; null before it came, and for one of before
ALTER TABLE receipt ADD COLUMN signature BLOB;
