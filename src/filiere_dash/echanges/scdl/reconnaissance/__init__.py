"""Which row of the base each published line is, or looks like, told for the whole file."""
