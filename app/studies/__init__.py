"""Studies: what a brand may learn, one randomised answer at a time, and never who gave it."""
