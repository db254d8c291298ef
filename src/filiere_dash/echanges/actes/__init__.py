"""Acts in: documents as they were sent, turned into lines and tables that can be shown as evidence."""
