"""Several devices of one person: what they have in common, how it merges, and how one joins or is removed."""
