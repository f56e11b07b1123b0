CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What was read. The same content is one file, whatever its names.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT UNIQUE,              -- none where the bytes could not be had
    bytes INTEGER NOT NULL,
    format TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('read', 'refused', 'failed')),
    reason_en TEXT,
    reason_zh TEXT,
    text TEXT,                       -- what spans count the characters of
    reader TEXT NOT NULL             -- the version of the reader
) STRICT;

-- A place holds one file: content that was replaced there is not in force any more, unless it is elsewhere.
CREATE TABLE file_name (
    place TEXT PRIMARY KEY,          -- a hash of where it is, so that no path of a machine is kept
    name TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES file (id)
) STRICT;
CREATE INDEX file_name_file ON file_name (file);

-- Cells of coding sheets that could not be taken.
CREATE TABLE warning (
    file INTEGER NOT NULL REFERENCES file (id),
    sheet TEXT NOT NULL,
    line INTEGER NOT NULL,
    cell TEXT NOT NULL,
    en TEXT NOT NULL,
    zh TEXT NOT NULL
) STRICT;
CREATE INDEX warning_file ON warning (file);

-- One group told of in one notice.
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    file INTEGER REFERENCES file (id),   -- none where a row was imported
    notice INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0      -- a newer reader does not find it any more
) STRICT;
CREATE INDEX mention_file ON mention (file);

-- What the reader read, before corrections.
CREATE TABLE value (
    mention INTEGER NOT NULL REFERENCES mention (id),
    field TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    value TEXT NOT NULL,
    posts TEXT,                      -- of a seat, a line each
    label TEXT,
    rank TEXT,
    span_from INTEGER,
    span_to INTEGER,
    confidence REAL NOT NULL,
    PRIMARY KEY (mention, field, ordinal)
) STRICT, WITHOUT ROWID;

-- What happened, only ever added to.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    who TEXT,
    kind TEXT NOT NULL CHECK (kind IN
        ('read', 'reread', 'correct', 'confirm', 'import', 'link', 'unlink', 'exclude')),
    file INTEGER REFERENCES file (id),
    mention INTEGER REFERENCES mention (id),
    field TEXT,
    old TEXT,
    new TEXT,
    source TEXT
) STRICT;
CREATE INDEX event_mention ON event (mention);

-- The latest correction of each field, which holds against any reading.
CREATE TABLE correction (
    mention INTEGER NOT NULL REFERENCES mention (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,             -- the whole list, as JSON
    event INTEGER NOT NULL REFERENCES event (id),
    PRIMARY KEY (mention, field)
) STRICT, WITHOUT ROWID;

-- That two mentions are of one group, or that a mention is of a group of its own.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'unlink')),
    mention INTEGER NOT NULL REFERENCES mention (id),
    other INTEGER REFERENCES mention (id),
    event INTEGER NOT NULL REFERENCES event (id)
) STRICT;
