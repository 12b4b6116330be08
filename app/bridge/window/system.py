"""What the system was told about eyes, as far as Qt does not tell QML: how large text is, and whether things move."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFontInfo, QGuiApplication

USUAL = {"windows": 12.0, "cocoa": 13.0, "xcb": 14.67, "wayland": 14.67}
"""Pixels of the font of each system as it comes: 9 points at 96 to the inch, 13, and 11 points."""

BARELY = 1.08
"""By so much fonts differ without anybody having asked for larger text."""

MOST = 2.0
PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
ANIMATED = ("org.gnome.desktop.interface", "enable-animations")
SPI_GETCLIENTAREAANIMATION = 0x1042


def text_scale() -> float:
    """How many times larger than usual text is on this system: 1 to 2."""
    usual = USUAL.get(QGuiApplication.platformName())
    if usual is None:
        return 1.0
    found = QFontInfo(QGuiApplication.font()).pixelSize() / usual
    return 1.0 if found < BARELY else min(MOST, round(found, 2))


def stands_still() -> bool:
    """Whether the system was told to move nothing on its screen."""
    return _on_windows() if sys.platform == "win32" else QGuiApplication.platformName() != "offscreen" and _by_portal()


def _by_portal() -> bool:
    """https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html"""
    try:
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    message = QDBusMessage.createMethodCall(*PORTAL, "ReadOne")
    message.setArguments(list(ANIMATED))
    answer = bus.call(message, QDBus.CallMode.Block, 500)
    values = answer.arguments() if answer.type() == QDBusMessage.MessageType.ReplyMessage else []
    return bool(values) and getattr(values[0], "variant", lambda: values[0])() is False


def _on_windows() -> bool:
    """https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow"""
    import ctypes

    animated = ctypes.c_int(1)
    windows = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]
    told = windows.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return bool(told) and not animated.value
