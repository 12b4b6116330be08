"""Friends and circles, how two meet, and one's own computers."""
