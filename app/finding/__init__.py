"""Finding entries again by their words, in any script."""
