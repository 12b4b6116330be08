"""What is wrong with a study, each in a sentence fit to show."""

from __future__ import annotations

from app.errors import Refused


class StudyError(Refused):
    """This study cannot be answered."""


class BadStudy(StudyError):
    """This is not a study, or it is damaged, or somebody changed it."""


class NewerStudy(StudyError):
    """This study was made for a newer Vouchsafe."""


class NotNow(StudyError):
    """This study is not open on this day."""


class OtherKeys(StudyError):
    """A study under this brand's name came with other keys before. It may be somebody else who uses the name: ask them
    first, and then say that it is them."""


class NotTogether(StudyError):
    """This computer is still to hear from your others what you have answered. Let both run on one network, or
    remove the one that is no more."""


class Removed(StudyError):
    """This computer was removed from your own ones, and does not hear what they answer. Answer on one of those."""


class TooDear(StudyError):
    """This answer would say more about you than you allow."""


class NothingToSay(StudyError):
    """You have written nothing about it yet; say your answer."""


class AlreadyAnswered(StudyError):
    """You have answered this study. Nobody can answer it twice."""


class BadAnswer(StudyError):
    """This is not a file that a study's brand sent back, or it is damaged."""


class BadCoupon(StudyError):
    """This is not a coupon of this brand, or it is damaged."""


class NoReceipt(StudyError):
    """This study has no receipts to go by."""


class BadNotice(StudyError):
    """This is not what a brand said, or it is damaged, or somebody changed it."""


class NewerNotice(StudyError):
    """This was made for a newer Vouchsafe."""


class BadInbox(StudyError):
    """This is not a whole link to a brand's inbox. Copy all of it."""


class OtherInbox(StudyError):
    """This link does not lead to the inbox of the brand that asks. What is sealed for one is of no use to another: ask
    the brand for its own link."""


class NotTaken(StudyError):
    """Somebody is there, but the brand did not say that it took it. Try again later, or hand it over as a file."""


class BadVoucher(StudyError):
    """This is not a voucher, or it is damaged, or somebody changed it."""
