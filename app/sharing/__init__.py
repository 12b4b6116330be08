"""Who sees what: shelves and mirrors in the vault, by the rule of sync/shelf.py."""
