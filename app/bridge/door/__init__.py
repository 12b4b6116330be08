"""What stands between a person and a profile: making it, opening it, locking it, and the recovery kit."""
