"""Tables that only the layout of a text tells: blanks, columns, rows whose cells run over several lines."""
