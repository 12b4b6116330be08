"""Two computers with a bad line between them: frames get lost, all is slow, and sometimes nothing gets through."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path
from typing import Any

from PIL import Image

from app.reach.rounds import NOT_HERE
from sync.net.link import NO_WAY, SILENT
from tests.lan.hosts import PASSPHRASE, BadCable, Failed, Host, Somebody, first_line
from tests.lan.table import head, hold, show

LOSS, DELAY = 5, 200  # percent, and milliseconds each way
GOOD_REASONS = (NOT_HERE, NO_WAY, SILENT)
PATIENCE = 300.0  # seconds; reached only when something is wrong
REVIEWS = 300
ENOUGH = 400_000  # bytes of a photo that are to have come before something happens


def story(folder: Path, one: Host, two: Host, cable: BadCable) -> None:
    """All of it."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    ana, ben = (Somebody(name, host, folder / name, secret) for name, host in (("Ana", one), ("Ben", two)))
    head(
        f"A line that loses {LOSS} % of all frames and takes {DELAY} ms each way (tap devices, and a cable of our own)"
    )
    for somebody in (ana, ben):
        somebody.run("init", "--name", somebody.name)
    fill(ana, folder)
    cable.be(loss=LOSS, delay=DELAY)
    meet(ana, ben, cable)
    move_while_a_photo_comes(ana, ben, cable, folder)
    come_apart(ana, ben, cable)
    another_subnet(ana, ben, cable)


def fill(ana: Somebody, folder: Path) -> None:
    """Ana has written much, and taken a photo that is large."""
    file = folder / "made.csv"
    rows = "".join(f"{n},Book {n},Somebody,4,read,{'word ' * 60}{n}\n" for n in range(REVIEWS))
    file.write_text("Book Id,Title,Author,My Rating,Exclusive Shelf,My Review\n" + rows)
    ana.run("import", str(file), "--circle", "Friends")
    photo = folder / "photo.jpg"
    noise = random.Random(3).randbytes(1600 * 1200 * 3)
    Image.frombytes("RGB", (1600, 1200), noise).save(photo, quality=90)
    ana.run("write", "A place", "--kind", "place", "--photo", str(photo))


def meet(ana: Somebody, ben: Somebody, cable: BadCable) -> None:
    began, before = time.monotonic(), cable.count()
    with ana.running("invite", "--wait", "200") as (inviting, said):
        ben.run("accept", said["link"], "--wait", "200", timeout=PATIENCE)
        inviting.wait(60)
        hold(
            inviting.returncode == 0,
            "friends by a link, and all there is was there after",
            f"{time.monotonic() - began:.1f} s",
        )
    carried, lost, _size = cable.count()
    show("frames that were carried meanwhile, and frames that were lost", f"{carried - before[0]}, {lost - before[1]}")
    found = len(ben.run("list", "--by", "Ana", "--limit", "1000"))
    hold(found == REVIEWS + 1, "Ana's reviews in Ben's list", found)


def move_while_a_photo_comes(ana: Somebody, ben: Somebody, cable: BadCable, folder: Path) -> None:
    """Ana gets another address in the middle of it."""
    [entry] = ben.run("search", "place")
    out, own = folder / "seen.jpg", folder / "own.jpg"
    ana.run("photo", entry["id"], "--out", str(own))
    with ana.running("serve"):
        before = cable.count()[2]
        with ben.host.started(*ben.command("photo", entry["id"], "--out", str(out), "--wait", "120")) as fetching:
            while cable.count()[2] < before + ENOUGH:
                if fetching.poll() is not None:
                    raise Failed(f"the photo was over before anything could happen: {fetching.communicate()}")
                time.sleep(0.05)
            ana.host.move("10.77.0.61")
            moved_at = cable.count()[2] - before
            first_line(fetching)
            fetching.wait(PATIENCE)
        size = cable.count()[2] - before
    hold(
        out.read_bytes() == own.read_bytes(),
        "a photo, though Ana's address changed after so many bytes of it",
        moved_at,
    )
    most = int(1.35 * own.stat().st_size) + 17 * 256 * 1024  # with what was under way twice, and headers
    hold(size < most, f"bytes on the line for a photo of {own.stat().st_size}", size)


def come_apart(ana: Somebody, ben: Somebody, cable: BadCable) -> None:
    """Nothing gets through for longer than anybody waits, and then it does again."""
    ana.run("write", "Written apart", "--by", "Somebody", "--text", "While nothing got through.")
    with ana.running("serve"):
        cable.cut()
        began = time.monotonic()
        with ben.host.started(*ben.command("sync", "--timeout", "150")) as syncing:
            try:
                syncing.wait(40)
            except subprocess.TimeoutExpired:
                pass
            else:
                raise Failed(f"the cable was cut, and yet it was over: {syncing.communicate()}")
            cable.be(loss=LOSS, delay=DELAY)
            healed = time.monotonic()
            said = first_line(syncing)
            syncing.wait(PATIENCE)
    report = _report(said)
    hold(
        not report["reason"],
        f"apart for {healed - began:.0f} s, and in step after",
        f"{time.monotonic() - healed:.1f} s",
    )
    hold(report["received"] == 1, "what Ana wrote meanwhile", report["received"])


def another_subnet(ana: Somebody, ben: Somebody, cable: BadCable) -> None:
    """Ben's computer is in another subnet: no way to Ana's, and that is what is said."""
    cable.be()
    ben.host.move("10.78.0.2")
    with ana.running("serve"):
        try:
            ben.run("sync", "--timeout", "12")
        except Failed as failed:
            said = str(failed).partition("Ana: ")[2]
        else:
            raise Failed("there is no way to another subnet, and yet it was found")
        hold(said in GOOD_REASONS, "from another subnet", said)
        findings = ben.run("doctor")
        told = [one for one in findings if not one["well"]]
        hold(all(one["advice"] for one in told) and bool(told), "and the doctor says", told[0]["found"] if told else "")
        ben.host.move("10.77.0.2")
        [report] = ben.run("sync", "--timeout", "60")
        hold(not report["reason"], "and back again it is in step after", f"{report['seconds']} s")


def _report(said: str) -> dict[str, Any]:
    import json

    [report] = json.loads(said)
    return dict(report)
