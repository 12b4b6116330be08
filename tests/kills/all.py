"""All stories, as they are told in the table."""

from __future__ import annotations

from tests.kills.meetings import FirstSync, Photo
from tests.kills.stories import BackingUp, Importing, Migrating, Renewing, Restoring, Story, Writing

STORIES: tuple[type[Story], ...] = (
    Writing, Importing, FirstSync, Photo, Migrating, BackingUp, Restoring, Renewing,
)  # fmt: skip
