"""How each element of a document is written as Typst."""
