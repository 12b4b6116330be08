"""The rows of the page of brands: studies, coupons, what friends pass along, what brands say, and what left."""

from __future__ import annotations

from typing import ClassVar

from app.bridge.marks import QmlElement, QmlUncreatable
from app.bridge.rows import Rows

QML_IMPORT_NAME = "Vouchsafe.Bridge"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Studies come from the desk.")
class StudyRows(Rows):
    """Studies that were looked at, the latest first. `delivery` is a stage of app/studies/delivery.py."""

    ROLES: ClassVar[tuple[str, ...]] = ("study", "brand", "purpose", "closes", "answered", "promise", "delivery")


@QmlElement
@QmlUncreatable("Coupons come from the desk.")
class CouponRows(Rows):
    """Coupons, the latest first. `code` is a picture to scan."""

    ROLES: ClassVar[tuple[str, ...]] = ("coupon", "brand", "worth", "until", "used", "text")


@QmlElement
@QmlUncreatable("Studies of friends come from the board.")
class FoundRows(Rows):
    """Studies that friends pass along and that were not looked at yet."""

    ROLES: ClassVar[tuple[str, ...]] = ("study", "brand", "purpose", "closes", "friends", "words")


@QmlElement
@QmlUncreatable("Notices come from the board.")
class NoticeRows(Rows):
    """What brands say, the latest first. `quote` is one's own quote that it answers; `quoted` somebody else's."""

    ROLES: ClassVar[tuple[str, ...]] = (
        "notice", "brand", "made", "words", "quote", "quoted", "friends", "followed", "passed", "fresh", "warning",
    )  # fmt: skip


@QmlElement
@QmlUncreatable("Errands come from the board.")
class ErrandRows(Rows):
    """What friends ask to have handed on. `more`: through one more friend."""

    ROLES: ClassVar[tuple[str, ...]] = ("errand", "friend", "brand", "more")


@QmlElement
@QmlUncreatable("Vouchers come from the board.")
class VoucherRows(Rows):
    """Vouchers, the latest first. `onward`: through how many more hands each may go; `given`: to how many it went."""

    ROLES: ClassVar[tuple[str, ...]] = ("voucher", "brand", "worth", "until", "onward", "given", "text")


@QmlElement
@QmlUncreatable("What left comes from the board.")
class LeftRows(Rows):
    """What left for brands, the latest first."""

    ROLES: ClassVar[tuple[str, ...]] = ("left", "at", "brand", "what", "how", "whom", "bytes")
