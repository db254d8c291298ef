"""Files as they were sent, opened by what they hold and read row by row."""
