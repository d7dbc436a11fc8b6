"""A report as data: items, dates, counts and views, without Sphinx or docutils."""
