-- Who is who: derived from values in force, and written anew as a whole.
CREATE TABLE government (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    level TEXT
) STRICT;

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    government INTEGER NOT NULL REFERENCES government (id),
    function TEXT,                   -- none where the name is in no table
    name TEXT NOT NULL,
    seats INTEGER NOT NULL,
    hosted INTEGER NOT NULL,
    UNIQUE (government, name, function)
) STRICT;

CREATE TABLE organisation_name (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (organisation, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    government INTEGER NOT NULL REFERENCES government (id),
    name TEXT NOT NULL,
    number INTEGER NOT NULL,         -- tells those of one name apart
    posts TEXT NOT NULL,             -- a line each
    first TEXT,
    last TEXT,
    seats INTEGER NOT NULL,
    UNIQUE (government, name, number)
) STRICT;

CREATE TABLE grp (
    id INTEGER PRIMARY KEY,
    government INTEGER NOT NULL REFERENCES government (id),
    name TEXT NOT NULL,
    first_seen TEXT,
    last_seen TEXT,
    founded TEXT,
    abolished TEXT,
    domain INTEGER NOT NULL
) STRICT;

CREATE TABLE grp_name (
    grp INTEGER NOT NULL REFERENCES grp (id),
    name TEXT NOT NULL,
    PRIMARY KEY (grp, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_link (
    grp INTEGER NOT NULL REFERENCES grp (id),
    predecessor INTEGER NOT NULL REFERENCES grp (id),
    kind TEXT NOT NULL CHECK (kind IN ('refounded', 'merged', 'succeeds')),
    PRIMARY KEY (grp, predecessor, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_group (
    mention INTEGER PRIMARY KEY REFERENCES mention (id),
    grp INTEGER NOT NULL REFERENCES grp (id)
) STRICT;

CREATE TABLE doubt (
    mention INTEGER NOT NULL REFERENCES mention (id),
    en TEXT NOT NULL,
    zh TEXT NOT NULL
) STRICT;
