"""The ``pdf`` builder: docutils nodes to Typst source, Typst source to a tagged PDF."""
