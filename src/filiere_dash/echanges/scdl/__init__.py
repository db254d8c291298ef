"""Open data, both ways: what other collectivités publish comes in, what the métropole must publish goes out.

`schemas` says what the national schemas ask and holds a row against them; `lecture` reads a published file line by
line, `reconnaissance` tells which row of the base each line is, `ecriture` makes them rows; `publication` writes the
folder that a portal takes. `parts` goes both ways.
"""
