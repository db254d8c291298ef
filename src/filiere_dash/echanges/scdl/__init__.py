"""Open data, both ways: what other collectivités publish comes in, what the métropole must publish goes out.

`schemas_*` describe the columns of the national schemas; `controles` holds a row against them; `importer` takes a
published file line by line; `export` writes the folder that a portal takes.
"""
