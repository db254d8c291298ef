"""The copy of the base that a perimeter of programmes reads: the rule, what leaves, its journal, what figures keep."""
