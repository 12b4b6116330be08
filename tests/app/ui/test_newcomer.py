"""Two people who see nothing of the window: they come in, meet, write and answer by the accessibility tree alone.

Real vaults, real networks, real TLS on this machine. The system's own file chooser is the one thing that is no part of
the window; it is answered as the system would.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QUrl
from PySide6.QtGui import QAccessible

from sync.place import Place

Role = QAccessible.Role
SECRET = "tide amber falcon seven"
LOOPBACK = Place(bind=("127.0.0.1",), interfaces=("127.0.0.1",), announce=False, discover=False)
PICTURE = Path(__file__).resolve().parents[3] / "resources" / "demo" / "pictures" / "lake.webp"
EXPORT = """Book Id,Title,Author,Author l-f,My Rating,Original Publication Year,Date Read,Date Added,Bookshelves,\
Bookshelves with positions,Exclusive Shelf,My Review,Private Notes
18423,The Left Hand of Darkness,Ursula K. Le Guin,"Le Guin, Ursula K.",5,1969,2023/02/11,2023/01/02,,,read,Ice.,
5107,Piranesi,Susanna Clarke,"Clarke, Susanna",0,2020,,2023/01/02,to-read,,to-read,,
"""


def choose(hand: Any, file: Path) -> None:
    """The system's chooser, which has come up, is answered with this file."""

    def open_one() -> Any:
        known = hand.window.quick.findChildren(QObject)
        return next((one for one in known if one.inherits("QQuickFileDialog") and one.property("visible")), None)

    hand.wait_until(lambda: open_one() is not None)
    chooser = open_one()
    chooser.setProperty("selectedFile", QUrl.fromLocalFile(str(file)))
    QMetaObject.invokeMethod(chooser, "accepted")
    QMetaObject.invokeMethod(chooser, "close")
    hand.window.quick.requestActivate()


def come_in(hand: Any, name: str) -> None:
    hand.write("Your name, as friends know you", name)
    hand.write("A passphrase that locks everything here", SECRET)
    hand.write("The passphrase once more", SECRET)
    hand.press("Begin")
    hand.find("Your recovery words", role=Role.Heading)
    words = name_of(hand.find_like("Your recovery words: ", role=Role.StaticText))
    assert len(words.partition(": ")[2].split(", ")) == 24
    hand.press("I have them")
    hand.press("Go on")
    hand.find("Where would you like to begin?", role=Role.Heading)


def test_newcomers_who_see_nothing_come_in_meet_and_talk(open_window: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "goodreads_library_export.csv"
    file.write_text(EXPORT, encoding="utf-8")
    real = {"online": True, "place": LOOPBACK, "now": lambda: time.time_ns() // 1_000_000, "size": (1280, 800)}
    ana = open_window(tmp_path / "ana", **real)
    come_in(ana, "Ana")

    ana.press("Bring my history")
    ana.press("Drop the file here, or choose it")
    choose(ana, file)
    ana.press("Bring in 2 entries")
    ana.find("2 entries are yours now", role=Role.Heading)
    ana.press("See my library")
    ana.find_like("The Left Hand of Darkness, Ursula K. Le Guin, 5 of 5 stars", role=Role.ListItem)

    ana.press("Write")
    ana.write("Title or name", "The bench above the weir")
    ana.press("Place")
    ana.find("Stars", role=Role.Slider).valueInterface().setCurrentValue(4.5)
    assert ana.find("Stars", role=Role.Slider).text(QAccessible.Text.Description) == "4 and a half of 5 stars"
    ana.write("How was it?", "Bring a thermos.")
    ana.press("Add photos or videos, or drop them here")
    choose(ana, PICTURE)
    ana.find("Photo 1", role=Role.Graphic)
    ana.press("Share with Friends")
    ana.find_like("The bench above the weir, 4.5 of 5 stars", role=Role.ListItem)

    ana.press("People")
    ana.press("Invite a friend")
    link = name_of(ana.find_like("vouchsafe:invite/1/", role=Role.StaticText))

    ben = open_window(tmp_path / "ben", **real)
    come_in(ben, "Ben")
    ben.press("Invite a friend")
    ben.write("The link you got, or the code you were told", link)
    ben.press("Become friends")
    ben.find("Ana", role=Role.ListItem)
    ana.find("Ben", role=Role.ListItem)

    ben.press("Home")
    ben.find_like("Ana, The bench above the weir", role=Role.ListItem)
    ben.press_like("Ana, The bench above the weir", role=Role.ListItem)
    ben.find("Photo 1, by Ana", role=Role.Button)
    ben.press("Comment")
    ben.write("Say something to Ana, and to those who see this", "The heron was there.")
    ben.press("Send")
    ben.find("The heron was there.", role=Role.StaticText)

    ana.press("Home")
    ana.press_like("You, The bench above the weir", role=Role.ListItem)
    ana.find("The heron was there.", role=Role.StaticText)
    ana.press("More")
    ana.press("Forget")
    ana.find("Forget this?", role=Role.Dialog)
    ana.press("Forget")
    ana.wait_until(lambda: not ana.sees("You, The bench above the weir"))
    ben.press("Home")
    ben.wait_until(lambda: not ben.sees("Ana, The bench above the weir"))

    ana.press("Settings")
    ana.press("Lock now")
    ana.write("Passphrase", SECRET)
    assert not ana.sees("Ben")
    ana.press("Unlock", role=Role.Button)
    ana.press("Settings")
    ana.press("简体中文")
    ana.find("设置", role=Role.Heading)
    assert ana.nameless() == []


def name_of(one: Any) -> str:
    return str(one.text(QAccessible.Text.Name))
