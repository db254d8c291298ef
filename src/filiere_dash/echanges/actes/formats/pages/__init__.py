"""PDF: pages that say where each word stands, and pages that are images."""
