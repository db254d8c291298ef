"""The rules and the words of the trade: pure, without I/O, time passed in."""
