"""Sentences of the screens, made by rules from rows: what a person would say, each part a door."""
