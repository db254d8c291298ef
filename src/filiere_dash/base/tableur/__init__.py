"""What files ask the base for: rows by their natural key, names that a cell may hold, rows to write in a template."""
