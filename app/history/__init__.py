"""Bringing one's history along: readers of other places' exports, and the batches in which their rows come in."""
