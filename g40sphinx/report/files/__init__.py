"""Data files: YAML, CSV and JSON to items, with a problem at its line for whatever is wrong."""
