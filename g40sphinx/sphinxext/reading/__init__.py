"""What happens while documents and data files are read."""
