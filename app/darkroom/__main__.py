"""The decoding process: wishes on standard input, answers on standard output, until there are no more.

    python -m app.darkroom MEMORY [codes]

MEMORY is in bytes; with `codes` it reads codes as well.
"""

from __future__ import annotations

import io
import os
import sys

from app.darkroom import drawing
from app.darkroom.letters import ANSWER, WISH, Deed, Outcome
from app.darkroom.limits import begin_another, give_up_the_world
from app.photos.pictures import TooLarge


def main(memory: int, *, codes: bool = False) -> None:
    """Answer until standard input ends."""
    wishes = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    drawing.prepare()
    if codes:
        import app.darkroom.codes  # noqa: F401  (before no file can be opened any more)
    give_up_the_world(memory)
    while len(head := wishes.read(WISH.size)) == WISH.size:
        deed, number, area, length = WISH.unpack(head)
        data = wishes.read(length)
        begin_another()
        try:
            answer = _answered(deed, number, data, area)
        except TooLarge:
            answer = ANSWER.pack(Outcome.TOO_LARGE, 0, 0, 0, 0)
        except Exception:  # whatever a decoder raises, it is no picture: this process has nothing else to do
            answer = ANSWER.pack(Outcome.NOT_A_PICTURE, 0, 0, 0, 0)
        answers.write(answer)
        answers.flush()


def _answered(deed: int, number: int, data: bytes, area: int) -> bytes:
    second = b""
    size = (0, 0)
    if deed == Deed.TAKE_IN:
        size, first, second = drawing.large_and_small(data, area)
    elif deed == Deed.READ_CODES:
        from app.darkroom.codes import texts_in

        first = texts_in(data, area)
    else:
        size, first = drawing.pixels(data, area, number)
    whole = io.BytesIO()
    whole.write(ANSWER.pack(Outcome.DONE, *size, len(first), len(second)))
    whole.write(first)
    whole.write(second)
    return whole.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]), codes=sys.argv[2:] == ["codes"])
