"""What entry screens ask the base for: rows by page, what a field may name, a row that exists already, a source."""
