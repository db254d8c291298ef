"""What the métropole publishes: the rows that conform, described, in a folder ready for a portal."""
