"""The lock on the command line: new recovery words, what locks by itself, and systems without a key store."""

import errno
import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from app.profiles.profile import by_words, open_profile
from crypto.errors import WrongKey
from crypto.secret import Secret


def words_on(sheet: str) -> Secret:
    return Secret(" ".join(re.findall(r"<li>(\w+)</li>", sheet)).encode())


def decoded(sheet: str) -> str:
    """What a camera reads from the code on the printed sheet."""
    import zxingcpp
    from PIL import Image
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = re.search(r"<svg.*</svg>", sheet, re.DOTALL)
    assert drawing is not None
    renderer = QSvgRenderer(QByteArray(drawing[0].encode()))
    side = 8 * renderer.defaultSize().width()  # each square of the code is drawn by whole pixels
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    picture = Image.frombytes("L", (side, side), bytes(image.constBits()))
    [code] = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(code.text)


@pytest.mark.usefixtures("qapp")
def test_a_new_kit_is_a_sheet_with_words_and_a_code_that_open_the_profile(
    shell: Any, tmp_path: Path, clock: Any
) -> None:
    first, second, third = (tmp_path / name for name in ("kit.html", "kit 2.html", "kit 3.html"))
    told = shell("kit", str(first))
    assert "Whoever has this file can open your profile." in told
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    sheet = first.read_text(encoding="utf-8")
    words = words_on(sheet)
    open_profile(shell.folder, by_words(words), now=clock).close()
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", sheet)
    assert decoded(sheet).encode() == words.reveal()

    assert "already" in shell("kit", str(first), code=1)
    assert "html" in shell("kit", str(tmp_path / "kit.txt"), code=1)
    assert shell("kit", str(second)) == told.replace(str(first), str(second)), "whichever the words are"
    assert json.loads(shell("kit", str(third), "--json")) == {"file": str(third)}
    with pytest.raises(WrongKey):
        open_profile(shell.folder, by_words(words), now=clock)
    open_profile(shell.folder, by_words(words_on(third.read_text(encoding="utf-8"))), now=clock).close()


def test_a_sheet_that_cannot_be_written_leaves_the_old_words_as_they_are_and_no_sheet(
    shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = (shell.folder / "vault.json").read_bytes()
    assert "No such file" in shell("kit", str(tmp_path / "nowhere" / "kit.html"), code=1)
    with monkeypatch.context() as patch:
        patch.setattr("app.commands.locks.os.fsync", full)
        assert os.strerror(errno.ENOSPC) in shell("kit", str(tmp_path / "kit.html"), code=1)
    assert not (tmp_path / "kit.html").exists()
    assert (shell.folder / "vault.json").read_bytes() == before


def test_how_long_until_it_locks_is_asked_and_told(shell: Any) -> None:
    assert shell.json("lock") == {"lock_after_minutes": 15, "key_store": None}
    assert shell.json("lock", "--after", "3")["lock_after_minutes"] == 3
    assert "after 3 minutes" in shell("lock")
    assert shell.json("lock", "--after", "never")["lock_after_minutes"] is None
    assert "only when you say so" in shell("lock")
    for wrong in ("0", "-1", "1.5", "1441", "soon"):
        shell("lock", "--after", wrong, code=2)


def test_without_a_key_store_a_sentence_says_so(shell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [])
    assert "no key store that Vouchsafe can use" in shell("lock", "--remember", code=1)
    assert "No key store opens this profile" in shell("list", "--key-store", code=1)
    assert shell.json("lock", "--no-remember")["key_store"] is None


def test_too_many_wrong_passphrases_are_answered_with_how_long_to_wait(
    shell: Any, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.commands.profiles.now", clock)
    right, shell.file = shell.file, tmp_path / "wrong"
    shell.file.write_bytes(b"a guess")
    for _ in range(3):
        assert "not the passphrase" in shell("list", code=1)
    assert "Try again in 2 seconds." in shell("list", code=1)
    clock.step(seconds=2)
    shell.file = right
    shell("list")
