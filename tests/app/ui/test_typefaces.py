"""The signs of other scripts are drawn before the window needs them, where nobody waits for the disk."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.bridge.window.typefaces import WEIGHTS, draw_signs


def test_another_thread_draws_signs_in_each_weight(qapp: Any) -> None:
    with ThreadPoolExecutor() as studio:
        image = studio.submit(draw_signs).result()
    height = image.height() // len(WEIGHTS)
    inked = [
        sum(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(top, top + height))
        for top in range(0, image.height(), height)
    ]
    assert len(inked) == len(WEIGHTS)
    assert min(inked) > 0
