"""Two-way spreadsheets: files as people really send them come in whole or not at all, templates go out.

`lecture.ouvrir` reads XLSX, ODS, CSV and JSON; `entetes` and `cellules` make them text of the base; `corrige`
gives a file back with its errors beside the cells; `modele` writes templates; `importer` applies a file.
"""
