-- What coders say who see nobody else's answers, only ever added to: the last answer of a coder to a field that was
-- not taken back is that coder's. Without a field: the coder is done with the mention.
CREATE TABLE coding (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    coder TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('correct', 'confirm')),
    mention INTEGER NOT NULL REFERENCES mention (id),
    field TEXT,
    old TEXT NOT NULL,               -- the whole list before, as JSON
    new TEXT NOT NULL,               -- the whole list after
    undoes INTEGER REFERENCES coding (id),   -- the answer that it takes back
    follows INTEGER REFERENCES coding (id)   -- the answer that it comes with
) STRICT;
CREATE INDEX coding_mention ON coding (mention, field);
CREATE INDEX coding_coder ON coding (coder, mention);
CREATE INDEX coding_undoes ON coding (undoes);

-- What people remark on mentions and values, only ever added to.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who TEXT,
    mention INTEGER NOT NULL REFERENCES mention (id),
    field TEXT,                      -- none: of the mention as a whole
    flag INTEGER NOT NULL,           -- whether it asks for a second look
    text TEXT NOT NULL,
    closes INTEGER REFERENCES note (id)      -- the note that it takes off
) STRICT;
CREATE INDEX note_mention ON note (mention);
CREATE INDEX note_closes ON note (closes);
