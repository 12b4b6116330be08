"""What a brand says in public, signed: news for whoever follows it, or a reply to a quote."""

from __future__ import annotations

from collections.abc import Sequence

from app.brand.office import Case, Office
from app.errors import BadValue
from app.identifiers import parse
from app.studies.errors import BadNotice
from app.studies.notice import FORMAT, LONGEST, Notice, Words, hash_of
from app.studies.quote import quote_in


def speak(
    office: Office, text: str, *, products: Sequence[str] = (), quote: bytes = b"", case: Case | None = None
) -> Notice:
    """Sign these words; with the bytes of a quote that somebody sent to a study's `case`, as a reply to it.

    Raises BadValue, and CryptoError for a quote that is none.
    """
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise BadValue(f"Say something, in at most {LONGEST} characters.")
    about = [parse(product) for product in products]
    answers, quoted = b"", ""
    if quote and case is not None:
        one = quote_in(quote, study=case.study.id, key=case.sealing)
        answers, quoted = hash_of(one), one.text
        about = about or [parse(one.product)]
    words = Words(
        FORMAT, office.name, office.key.public, office.ml_key.public_key().public_bytes_raw(), office.now(),
        tuple(dict.fromkeys(about)), answers, quoted, said,
    )  # fmt: skip
    try:
        return Notice.sign(words, key=office.key, ml_key=office.ml_key)
    except BadNotice:
        raise BadValue("These words have letters in them that cannot be shown.") from None
