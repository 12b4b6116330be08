"""Backups: encrypted copies of a whole profile, made while it is in use, checked, kept for a while, and restored."""
