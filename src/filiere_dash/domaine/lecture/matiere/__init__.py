"""What every reader stands on: the text and its places, its parts, its numbers, days, names and tables."""
