"""A profile on its computer: its folder, what opens it, and how it behaves there."""
