"""Dates: how they are written, read back, checked and shown."""
