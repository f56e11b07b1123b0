-- What stands in a cell that is told of, so that a list of them can be worked off without the file.
ALTER TABLE warning ADD COLUMN value TEXT NOT NULL DEFAULT '';
