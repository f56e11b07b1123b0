-- The names of the sheets of a file that has several: the rows of each are numbered from 1.
CREATE TABLE sheet (
    file INTEGER NOT NULL REFERENCES file (id),
    place INTEGER NOT NULL,          -- of the sheet in its file, from 0
    name TEXT NOT NULL,
    PRIMARY KEY (file, place)
) STRICT, WITHOUT ROWID;
