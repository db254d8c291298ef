"""Acts in and out: a file becomes lines, and what is read of it becomes JSON."""
