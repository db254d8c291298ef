"""The vote: counts printed, persons named, unanimity said."""
