"""The window as such: how it looks, where it stands, where one is in it, how it calls, and what is wrong with it."""
