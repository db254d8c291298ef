"""The only room that knows DuckDB: schema, views, reads, acts and backups of one base file."""
