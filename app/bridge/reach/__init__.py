"""How far the app talks, how friends are reached now, and what is in the way."""
