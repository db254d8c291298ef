"""Counts laid out: boxes, columns, rows one above the other, tables that tell member by member."""
