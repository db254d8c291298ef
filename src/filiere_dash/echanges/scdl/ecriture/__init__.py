"""Published lines made rows of the base, in one operation of the journal."""
