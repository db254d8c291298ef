"""Which act it is: its body, number, title, session, stamps, and the act that it changes."""
