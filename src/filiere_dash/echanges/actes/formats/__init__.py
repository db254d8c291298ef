"""A file becomes a document, whatever its format: lines in reading order, tables cell by cell.

`pages` reads PDF, `flux` DOCX, ODT and HTML, `texte` text files; `mise_en_page` finds tables that only a layout tells.
"""
