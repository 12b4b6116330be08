"""What goes from hand to hand in files, for two who are never online together."""
