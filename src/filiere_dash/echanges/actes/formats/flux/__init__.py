"""DOCX, ODT, HTML: paragraphs and tables that pass as a stream."""
