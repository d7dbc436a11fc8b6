"""Typst: its source, the run of it, and the PDF that comes out."""
