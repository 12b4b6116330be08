"""Leaving with everything: one's own entries, photos and imported rows in open formats, in one zip anybody can read."""
