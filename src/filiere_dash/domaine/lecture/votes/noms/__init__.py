"""Persons named, counted where no figure is printed: who sat, gave a proxy, was away, voted how."""
