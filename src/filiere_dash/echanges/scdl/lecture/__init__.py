"""Published files read: their header, their cells, their lines, every fault at its place."""
