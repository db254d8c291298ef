"""A file becomes a document, whatever its format: lines in reading order, tables cell by cell."""
