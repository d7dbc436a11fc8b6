"""The documentation of g40sphinx, built with g40sphinx."""

from __future__ import annotations

import g40sphinx

project = "g40sphinx"
author = "the g40sphinx contributors"
copyright = author
release = g40sphinx.__version__
language = "en"

extensions = ["g40sphinx"]
primary_domain = "g40"

html_theme = "g40"
