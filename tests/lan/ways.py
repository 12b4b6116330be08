"""Each way of becoming friends, between two computers, and what goes wrong on it: a process for each thing typed."""

from __future__ import annotations

import contextlib
import dataclasses
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.people.book import AddressBook
from app.profiles.profile import by_passphrase, open_profile
from crypto.secret import Secret
from sync.invite import Invite, commitment_of
from tests.lan.hosts import PASSPHRASE, Failed, Host, Somebody, first_line
from tests.lan.table import hold

MOST_ROUNDS = 10


def refused(somebody: Somebody, *words: str) -> str:
    """The sentence of a command that does not go well. Raises Failed if it does."""
    try:
        somebody.run(*words)
    except Failed as problem:
        return str(problem)
    raise Failed(f"{somebody.name}'s {' '.join(words[:2])} should not have gone well")


def friends(somebody: Somebody) -> list[str]:
    return sorted(friend["name"] for friend in somebody.run("friends", "--wait", "0"))


def ended(process: subprocess.Popen[str]) -> int:
    process.wait(90)
    return process.returncode


def library_of(somebody: Somebody) -> Any:
    unlock = by_passphrase(Secret(PASSPHRASE.encode()))
    return contextlib.closing(open_profile(somebody.profile, unlock, now=lambda: time.time_ns() // 1_000_000))


def invite_of(somebody: Somebody, *, lifetime_s: int) -> Invite:
    """One that nobody waits for."""
    with library_of(somebody) as library:
        return AddressBook(library).invite(((somebody.host.address, 9),), lifetime_s=lifetime_s)


def said_aloud(ana: Somebody, ben: Somebody, cem: Somebody) -> None:
    """A code: with a wrong word, right, used, and over."""
    with ana.running("invite", "--spoken", "--wait", "60") as (inviting, said):
        number, *words = said["code"].split()
        wrong = [*words[:2], "zoo" if words[2] != "zoo" else "zone"]
        told = refused(ben, "accept", "--spoken", " ".join([number, *wrong]), "--wait", "20")
        hold("burnt" in told, "a code with a wrong word: one guess, and it is burnt", told.split(": ", 1)[-1])
        hold(ended(inviting) == 1, "    the inviter is told of that", "yes")
        told = refused(ben, "accept", "--spoken", said["code"], "--wait", "3")
        hold("No" in told and not friends(ben), "    and the right words come too late", told.split(": ", 1)[-1])
    with ana.running("invite", "--spoken", "--wait", "60") as (inviting, said):
        began = time.monotonic()
        ben.run("accept", "--spoken", said["code"], "--wait", "30")
        took = time.monotonic() - began
        hold(friends(ben) == [ana.name], "a code with the right words makes friends", f"{took:.1f} s")
        ended(inviting)
    told = refused(cem, "accept", "--spoken", said["code"], "--wait", "3")
    hold(not friends(cem), "    and is no good for anybody else, nor any more", told.split(": ", 1)[-1])


@contextlib.contextmanager
def between(ana: Somebody, *what: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Somebody in the middle (between.py), on Ana's side of the cable, and the port they are at."""
    command = [sys.executable, "-m", "tests.lan.between", *what]
    with ana.host.started(*command) as process:
        yield process, int(first_line(process))


def passed_on(process: subprocess.Popen[str]) -> int:
    """How much somebody in the middle had of the two, once they go."""
    out, _wrong = process.communicate(timeout=60)
    return int(out.split()[-1])


@contextlib.contextmanager
def kept_from(friend: Somebody, ana: Somebody) -> Iterator[int]:
    """Ana's own door, which this friend does not get to by themselves: the port it is at."""
    lines = [line.split() for line in ana.host.ask("ss", "-H", "-lnt").splitlines()]
    [port] = {int(line[3].rpartition(":")[2]) for line in lines}
    rule = ["OUTPUT", "-p", "tcp", "-d", ana.host.address, "--dport", str(port), "-j", "REJECT"]
    friend.host.ask("iptables", "-I", *rule)
    try:
        yield port
    finally:
        friend.host.ask("iptables", "-D", *rule)


def in_the_middle(ana: Somebody, ben: Somebody) -> None:
    """Somebody passes on what the two say: of a code, and of a link; and somebody answers a link with other keys."""
    with ana.running("invite", "--spoken", "--wait", "60") as (inviting, said), kept_from(ben, ana) as port:
        number = said["code"].split()[0]
        with between(ana, "code", number, ana.host.address, str(port)) as (middle, _port):
            told = refused(ben, "accept", "--spoken", said["code"], "--wait", "20")
            hold("burnt" in told, "the right words, over somebody in the middle: refused", told.split(": ", 1)[-1])
            hold(ended(inviting) == 1, "    the code is burnt, and the inviter told", "yes")
            hold(passed_on(middle) > 80, "    (and they had been in the middle indeed)", "yes")
    with ana.running("invite", "--wait", "90", "--silent") as (_inviting, said):
        invite = Invite.parse(said["link"])
        with between(ana, "link", *map(str, invite.addresses[0])) as (middle, port):
            there = dataclasses.replace(invite, addresses=((ana.host.address, port),)).text()
            told = refused(ben, "accept", there, "--wait", "6")
            hold(passed_on(middle) > 100, "a link, over somebody in the middle: refused", told.split(": ", 1)[-1])
        with between(ana, "keys", said["link"], ana.host.address) as (middle, port):
            there = dataclasses.replace(invite, addresses=((ana.host.address, port),)).text()
            told = refused(ben, "accept", there, "--wait", "6")
            hold("not the one who made it" in told, "a link, answered with swapped keys", told.split(": ", 1)[-1])
            out, _wrong = middle.communicate(timeout=60)
            hold("taken in" not in out and "tried" in out, "    and nobody was taken in", "yes")
    hold(not friends(ben) and not friends(ana), "    and neither has a friend by any of it", "yes")


def links(ana: Somebody, cem: Somebody, dora: Somebody) -> None:
    """A link: that has ended, with keys swapped, used."""
    told = refused(cem, "accept", invite_of(ana, lifetime_s=-60).text())
    hold("has ended" in told, "a link that has ended", told.split(": ", 1)[-1])
    with library_of(dora) as library:
        doras = commitment_of(library.me.person.public)
    picture = ana.profile.parent / "code.png"
    with ana.running("invite", "--wait", "60", "--qr", str(picture)) as (inviting, said):
        invite = Invite.parse(said["link"])
        swapped = dataclasses.replace(invite, commitment=doras).text()
        told = refused(cem, "accept", swapped, "--wait", "8")
        hold(not friends(cem), "a link in which somebody swapped the key", told.split(": ", 1)[-1])
        cem.run("accept", "--qr", str(picture), "--wait", "30")
        hold(friends(cem) == [ana.name], "the picture of a link, read", "friends")
        ended(inviting)
    with ana.running("serve"):
        told = refused(dora, "accept", said["link"], "--wait", "10")
    hold("used" in told and not friends(dora), "a link that was used", told.split(": ", 1)[-1])


def ana_has(ana: Somebody, other: Somebody) -> bool:
    return other.name in friends(ana)


def letters(ana: Somebody, dora: Somebody, eli: Somebody) -> None:
    """Files: answered, answered by a second one, damaged."""
    folder = ana.profile.parent
    letter, answer, second, back = (str(folder / name) for name in ("letter", "answer", "second", "back"))
    ana.run("invite", "--file", letter)
    dora.run("accept", "--file", letter, "--reply", answer)
    damaged = bytearray(Path(answer).read_bytes())
    damaged[100] ^= 1
    Path(second).write_bytes(damaged)
    told = refused(ana, "accept", "--file", second)
    hold(not ana_has(ana, dora), "an answer to a letter, in which one bit was changed", told.split(": ", 1)[-1])
    ana.run("accept", "--file", answer, "--reply", back)
    dora.run("parcel", "open", back)
    words = [one.run("friends", "words", other.name)["words"] for one, other in ((ana, dora), (dora, ana))]
    hold(words[0] == words[1], "friends by files; their safety words", " ".join(words[0]))
    eli.run("accept", "--file", letter, "--reply", second)
    told = refused(ana, "accept", "--file", second)
    hold(not ana_has(ana, eli), "the same letter, answered by somebody else", told.split(": ", 1)[-1])


def introductions(ana: Somebody, ben: Somebody, cem: Somebody) -> None:
    """Ana introduces two of hers, who meet her one after the other; one says no first."""

    def meet(one: Somebody) -> None:
        with ana.running("serve"):
            one.run("sync", "--timeout", "30")

    def proposed(one: Somebody) -> str:
        return str(next(each["id"] for each in one.run("introductions") if each["state"] == "open"))

    for answers in (("decline", "accept"), ("accept", "accept")):
        ana.run("introduce", ben.name, cem.name, "--text", "You read the same books.")
        for one, answer in zip((ben, cem), answers, strict=True):
            meet(one)
            one.run("introduction", answer, proposed(one))
        wanted = "decline" not in answers
        for _round in range(MOST_ROUNDS if wanted else 3):  # what she hands on may be ready only when one has gone
            for one in (ben, cem):
                meet(one)
            known = ben.name in friends(cem), cem.name in friends(ben)
            if known == (True, True):
                break
        what = f"introduced, and they said: {', '.join(answers)}"
        hold(known == (wanted, wanted), what, "friends" if wanted else "nobody is told")
    with ben.running("serve"):
        cem.run("sync", "--friend", ben.name, "--timeout", "30")
    hold(True, "    and the two are in step without her", "yes")


def ways(folder: Path, one: Host, two: Host) -> None:
    """All of them."""
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    where = {"Ana": one, "Ben": two, "Cem": two, "Dora": two, "Eli": two}
    people = [Somebody(name, host, folder / name, secret) for name, host in where.items()]
    for somebody in people:
        somebody.run("init", "--name", somebody.name)
    ana, ben, cem, dora, eli = people
    in_the_middle(ana, ben)
    said_aloud(ana, ben, cem)
    links(ana, cem, dora)
    letters(ana, dora, eli)
    introductions(ana, ben, cem)
