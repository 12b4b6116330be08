"""The window as such: how it looks, where it stands, where one is in it, and how it calls."""
