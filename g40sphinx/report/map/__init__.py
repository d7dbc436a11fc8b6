"""Maps: where cities lie, and how dots, lines and labels fit in a frame."""
