"""Rows in, texts and charts out: pure, and never reaching the base."""
