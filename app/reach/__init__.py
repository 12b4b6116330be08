"""Where friends are, how much goes there, and what to do when they cannot be reached."""
