"""A sheet becomes rows of the base, and everything wrong in it is said at its cell."""
