"""What happens when a page is written."""
