"""The one theme: small, and with enough contrast between everything that is read and what is behind it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent, QQmlEngine

UI = Path(__file__).resolve().parents[3] / "app" / "ui"
GROUNDS = ("paper", "rail", "card", "wash", "hover", "alarm")
PROBE = b"""
import QtQuick
import "file:%s"
QtObject {
    property string look
    property var theme: Theme
    onLookChanged: Theme.look = look
}
"""


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def theme(qapp: Any, request: pytest.FixtureRequest) -> Any:
    del qapp
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(PROBE % str(UI).encode(), QUrl())
    probe = component.create()
    assert probe is not None, component.errorString()
    probe.setProperty("look", request.param)
    yield probe.property("theme")
    probe.deleteLater()
    engine.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_text_can_be_read_on_every_ground(theme: Any) -> None:
    for ink in ("ink", "soft", "accent"):
        for ground in GROUNDS:
            if ink != "ink" and (ink, ground) in {("soft", "hover"), ("soft", "alarm"), ("accent", "alarm")}:
                continue
            assert contrast(theme.property(ink), theme.property(ground)) >= 4.5, (ink, ground)
    for ground in ("paper", "card", "alarm"):
        assert contrast(theme.property("bad"), theme.property(ground)) >= 4.5
    for button in ("accent", "accentOver"):
        assert contrast(theme.property("accentInk"), theme.property(button)) >= 4.5
    assert contrast(theme.property("soft"), theme.property("hover")) >= 4.0


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_stars_and_edges_can_be_seen(theme: Any) -> None:
    for sign in ("star", "edge"):
        for ground in ("paper", "card"):
            assert contrast(theme.property(sign), theme.property(ground)) >= 3, (sign, ground)


def test_the_theme_stays_small() -> None:
    assert len((UI / "Theme.qml").read_text(encoding="utf-8").splitlines()) <= 80


def test_letters_can_be_read_on_every_face() -> None:
    text = (UI / "parts" / "Avatar.qml").read_text(encoding="utf-8")
    hues = text.split("hues: [")[1].split("]")[0].replace('"', "").split(", ")
    assert len(hues) >= 8
    for hue in hues:
        assert contrast(QColor(hue), QColor("#ffffff")) >= 4.5, hue


def test_nothing_is_coloured_by_hand() -> None:
    # Letters on faces, the code to scan, the dark room for photos, and the dark behind the mark of a video.
    allowed = {"#ffffff", "#f0101114", "#b8101114"}
    for path in UI.rglob("*.qml"):
        if path.name in ("Theme.qml", "Avatar.qml"):
            continue
        found = {word for word in path.read_text(encoding="utf-8").split('"') if word.startswith("#")}
        assert found <= allowed, path.name


def test_text_of_people_is_never_markup() -> None:
    for path in UI.rglob("*.qml"):
        text = path.read_text(encoding="utf-8")
        assert "RichText" not in text, path.name
        assert "StyledText" not in text, path.name
        assert "MarkdownText" not in text, path.name
        assert "Text {" not in text.replace("StyledText", "") or path.name in ("Avatar.qml", "Phrase.qml"), path.name


@pytest.mark.parametrize("theme", ["light", "dark"], indirect=True)
def test_in_high_contrast_everything_stands_out_as_far_as_it_can(theme: Any) -> None:
    theme.setProperty("contrast", "high")
    try:
        for ground in ("paper", "rail", "card", "wash", "alarm"):
            for ink in ("ink", "soft", "line", "edge"):
                assert contrast(theme.property(ink), theme.property(ground)) >= 15, (ink, ground)
            for ink in ("accent", "bad", "star"):
                assert contrast(theme.property(ink), theme.property(ground)) >= 7, (ink, ground)
        assert contrast(theme.property("accentInk"), theme.property("accent")) >= 7
    finally:
        theme.setProperty("contrast", "system")


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_nothing_moves_where_nothing_shall(theme: Any) -> None:
    assert theme.property("motion") > 0
    theme.setProperty("still", True)
    assert theme.property("motion") == 0
    theme.setProperty("still", False)
