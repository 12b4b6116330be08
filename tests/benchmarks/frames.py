"""Draws one window in this process and prints when its frames came: what window.py runs again and again."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from gauge import usage

EMPTY = """
import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow { visible: true; width: 1280; height: 800; Label { text: "Hello" } }
"""

Frames = dict[str, float]  # seconds since the process was started, and megabytes


def draw() -> None:
    """Draw the window of the profile that the arguments name after the time of the start, or an empty one."""
    started, *folder = sys.argv[1:]
    drawn = _ours(float(started), Path(folder[0])) if folder else _empty(float(started))
    print(json.dumps(drawn | {"MB": usage().peak}))


def _empty(started: float) -> Frames:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuick import QQuickWindow

    app = QGuiApplication([])
    engine = QQmlApplicationEngine()
    frames: Frames = {}

    def drawn() -> None:
        frames.setdefault("frame", time.time() - started)
        QTimer.singleShot(0, app.quit)

    engine.loadData(EMPTY.encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.frameSwapped.connect(drawn)
    app.exec()
    return frames


def _ours(started: float, folder: Path) -> Frames:
    from PySide6.QtCore import QTimer

    from app.window import Window, application
    from sync.place import Place

    app = application()
    window = Window(folder, place=Place(bind=("127.0.0.1",), announce=False, discover=False))
    frames: Frames = {}

    def drawn() -> None:
        if "frame" not in frames:
            frames["frame"] = time.time() - started
            window.desk.gate.unlock("open sesame")
        elif window.desk.home.cards.count:
            frames["filled"] = time.time() - started
            QTimer.singleShot(0, app.quit)  # which closes the window: not while it draws

    window.quick.frameSwapped.connect(drawn)
    window.show()
    app.exec()
    window.close()
    return frames
