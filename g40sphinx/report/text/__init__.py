"""Texts of authors: their lines, their inline marks, their plain words, and our own sentences."""
