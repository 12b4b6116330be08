-- What comes by the thousand is written in larger pieces now, and there may be more of them before they are joined. Nor
-- are ever so many joined in one go, which would keep everything else waiting.
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
