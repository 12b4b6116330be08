"""What is wrong at a brand's office, each in a sentence fit to show."""

from __future__ import annotations

from app.errors import Refused


class BrandError(Refused):
    """That cannot be done here."""


class NoOffice(BrandError):
    """There is no brand in this folder. Make one with: vouchsafe brand init DIR --name NAME"""


class OfficeExists(BrandError):
    """There is a brand in this folder already."""


class FolderFull(BrandError):
    """There are other things in this folder. Choose an empty one, or a new name."""


class InUse(BrandError):
    """Another command is at work in this folder. Wait until it has ended."""


class Redeemed(BrandError):
    """This coupon was redeemed before."""


class Expired(BrandError):
    """This coupon is no longer valid."""


class TooFew(BrandError):
    """Too few people have answered for a report."""


class UsedUp(BrandError):
    """As many vouchers of this kind have come back as were promised."""
