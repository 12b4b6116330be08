"""What cannot be asked for like that, though the grammar lets it pass."""

from __future__ import annotations

from app.errors import Refused


class WrongUse(Refused):
    """That cannot be asked for like that. See: vouchsafe --help"""
