"""Blocks of the screens: each reads, decides by the rules, and shows; a programme without data has no block."""
