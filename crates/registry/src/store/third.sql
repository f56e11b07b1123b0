-- Nothing that is stored is a sentence: each is a code, and beside it what belongs to it, in JSON.
ALTER TABLE file ADD COLUMN reason TEXT;         -- why it was not read: damaged, scan, no_group …
ALTER TABLE file ADD COLUMN reason_of TEXT;
ALTER TABLE warning ADD COLUMN code TEXT NOT NULL DEFAULT ''; -- why a cell was not taken: no_date …
ALTER TABLE doubt ADD COLUMN code TEXT NOT NULL DEFAULT '';   -- what is doubtful: ended_before …
ALTER TABLE doubt ADD COLUMN of TEXT;
ALTER TABLE event ADD COLUMN origin TEXT;        -- where it comes from: review, taken_back, row, replaced
ALTER TABLE event ADD COLUMN origin_of TEXT;
ALTER TABLE event ADD COLUMN undoes INTEGER REFERENCES event (id);  -- the event that it takes back
ALTER TABLE event ADD COLUMN follows INTEGER REFERENCES event (id); -- the answer that it comes with
CREATE INDEX event_undoes ON event (undoes);
CREATE INDEX event_follows ON event (follows);
