"""All stories, as they are told in the table."""

from __future__ import annotations

from tests.kills.answers import Answering
from tests.kills.computers import Joining
from tests.kills.files import Looking, Opening, Photographing
from tests.kills.meetings import FirstSync, Photo
from tests.kills.stories import BackingUp, Importing, Migrating, Renewing, Restoring, Story, Writing

STORIES: tuple[type[Story], ...] = (
    Writing, Photographing, Importing, FirstSync, Photo, Joining, Opening, Looking,
    Answering,
    Migrating, BackingUp, Restoring, Renewing,
)  # fmt: skip
