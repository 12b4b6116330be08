"""What a page shows: entries with the names, circles and counts around them, as plain frozen data."""
