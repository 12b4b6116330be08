"""Entries as pages show them: home, the library, one thing, and finding them again."""
