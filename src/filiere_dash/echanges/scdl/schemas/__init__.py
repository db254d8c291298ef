"""What the national schemas say, in our words: a row held against them, and what to write instead of a refused cell."""
