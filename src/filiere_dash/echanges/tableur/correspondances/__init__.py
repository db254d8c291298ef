"""Files that are not ours: what their columns hold, and the rows that a mapping makes of them."""
