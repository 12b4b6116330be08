"""Introductions: a friend proposes two of their friends to each other; both say yes; the two are friends.

All of it goes over the shelves that are there already, as entries in the circle of one friend alone:

    Ana   -> Ben, Carla    proposal    a name and a few words, and no key of anybody's
    Ben   -> Ana           statement   yes, and who I am; the same from Carla
    Ana   -> Ben, Carla    statement   of the other, once both have said yes
    Ben   -> Ana -> Carla  answer      from the one with the lower person key

Who does not say yes says nothing: nobody is told, and no key of theirs has gone anywhere. What goes through Ana are
signed public halves (sync/introduction.py), so she cannot read what the two write to each other later; they start
unverified, as introduced by her. `look` goes on with whatever has come, as often as it likes: each step is taken once,
in one transaction. Entries and proposals of thirty days ago are let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import reviews
from app.bodies import Introduction
from app.errors import BadValue, Refused, Unknown
from app.finding.words import tidy
from app.library import Library
from app.people.book import AddressBook
from app.people.friends import Known
from app.reading.views import IntroductionView
from app.writing.pen import Draft
from crypto.identity import person_id
from crypto.secret import Secret
from sync import introduction as talk
from sync.clock import DAY_MS, milliseconds
from sync.entry import decode
from sync.introduction import BadIntroduction, Occasion
from sync.letters import SEED_BYTES, Met

LASTS_MS = 30 * DAY_MS
MOST_OPEN = 20
"""Proposals of one friend that may be open at once."""
MOST_STEPS = 500
"""Steps of one friend that are looked at, the newest: each look goes over all of them again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A step that came from a friend."""

    friend: Known
    body: Introduction
    made: int


class Introductions:
    """One person's introductions. Called on the thread that owns the vault."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vault = library.vault
        self._book = AddressBook(library)

    def propose(self, one: str, other: str, *, text: str = "") -> IntroductionView:
        """Propose two friends to each other. Raises Unknown, Ambiguous, BadValue, TooLong."""
        friends = [self._library.friends.find(name) for name in (one, other)]
        if friends[0].row == friends[1].row:
            raise BadValue("An introduction needs two friends.")
        for friend in friends:
            if friend.blocked:
                raise BadValue(f"{friend.name} is blocked. Unblock them first.")
        said, id_ = tidy(text), self._library.entropy(talk.ID_BYTES)
        with self._vault.transaction():
            self._vault.execute(
                "INSERT INTO introducing (id, one, other, text, made, state) VALUES (?, ?, ?, ?, ?, 'proposed')",
                (id_, friends[0].person, friends[1].person, said, self._library.now()),
            )
            for friend, about in (friends, friends[::-1]):
                self._say(friend, Introduction("proposal", id_, name=about.name, text=said))
        return self._find(id_.hex())

    def all(self) -> tuple[IntroductionView, ...]:
        """Those of mine and those to me, newest first."""
        names = {friend.person: friend.name for friend in self._library.friends.known()}
        over = self._library.now() - LASTS_MS
        me = self._library.me.name
        views = [
            IntroductionView(
                id_.hex(), True, me, (names.get(one, person_id(one)), names.get(other, person_id(other))), text, made,
                "over" if state == "proposed" and made < over else state,
            )
            for id_, one, other, text, made, state in self._vault.execute(
                "SELECT id, one, other, text, made, state FROM introducing"
            )
        ] + [
            IntroductionView(
                id_.hex(), False, names.get(introducer, by), (name,), text, made,
                "over" if state in ("open", "accepted") and made < over else state,
            )
            for id_, introducer, by, name, text, made, state in self._vault.execute(
                "SELECT id, introducer, by, name, text, made, state FROM introduced"
            )
        ]  # fmt: skip
        return tuple(sorted(views, key=lambda view: (-view.made, view.id)))

    def accept(self, id_: str) -> IntroductionView:
        """Say yes to being introduced. Raises Unknown, and BadValue for one that is not open."""
        view = self._open(id_)
        rows = self._vault.execute("SELECT introducer FROM introduced WHERE id = ?", (bytes.fromhex(view.id),))
        introducer = bytes(rows[0][0])
        friend = self._friend(introducer)
        if friend is None:
            raise BadValue(f"You and {view.by} are not friends any more, so nothing can go through them.")
        self._library.parcels.publish()
        seed = Secret(self._library.entropy(SEED_BYTES))
        occasion = Occasion(bytes.fromhex(view.id), introducer)
        mine = talk.state(occasion, seed=seed, me=self._book.myself(), parcel=self._library.parcels.public())
        with self._vault.transaction():
            self._vault.execute(
                "UPDATE introduced SET state = 'accepted', seed = ?, mine = ? WHERE id = ?",
                (seed.reveal(), mine, occasion.id),
            )
            self._say(friend, Introduction("statement", occasion.id, said=mine))
        return self._find(view.id)

    def decline(self, id_: str) -> IntroductionView:
        """Say nothing: nobody is told. Raises Unknown, and BadValue for one that is not open."""
        view = self._open(id_)
        self._vault.execute("UPDATE introduced SET state = 'declined' WHERE id = ?", (bytes.fromhex(view.id),))
        return self._find(view.id)

    def look(self) -> tuple[Known, ...]:
        """Go on with what has come from friends. Whoever became a friend by it."""
        before = {friend.row for friend in self._library.friends.known()}
        for heard in self._heard():
            try:
                with self._vault.transaction():
                    self._go_on(heard)
            except (BadIntroduction, Refused):
                continue  # it is refused as often as it is looked at, and changes nothing
        self._let_go()
        return tuple(friend for friend in self._library.friends.known() if friend.row not in before)

    # one step each

    def _go_on(self, heard: Heard) -> None:
        match heard.body.step:
            case "proposal":
                self._take_proposal(heard)
            case "statement":
                self._hand_on(heard)
                self._meet(heard)
            case "answer":
                self._hand_on(heard)
                self._finish(heard)

    def _take_proposal(self, heard: Heard) -> None:
        made = min(heard.made, self._library.now())
        if made < self._library.now() - LASTS_MS:
            return
        self._vault.execute(
            "INSERT OR IGNORE INTO introduced (id, introducer, by, name, text, made, state)"
            " SELECT ?, ?, ?, ?, ?, ?, 'open' WHERE ("
            "SELECT count(*) FROM introduced WHERE introducer = ? AND state = 'open' AND made >= ?) < ?",
            (
                heard.body.occasion, heard.friend.person, heard.friend.name, " ".join(heard.body.name.split()),
                heard.body.text, made, heard.friend.person, self._library.now() - LASTS_MS, MOST_OPEN,
            ),
        )  # fmt: skip

    def _hand_on(self, heard: Heard) -> None:
        """Somebody whom we introduce said something for the other."""
        id_, sender, step = heard.body.occasion, heard.friend.person, heard.body.step
        rows = self._vault.execute(
            "SELECT one, other FROM introducing WHERE id = ? AND ? IN (one, other)", (id_, sender)
        )
        if not rows:
            return
        if step == "statement":
            statement = talk.read_statement(Occasion(id_, self._library.me.person.public), heard.body.said)
            if statement.met.certificate.person != sender:
                raise BadIntroduction(BadIntroduction.__doc__)
        fresh = self._vault.execute(
            "INSERT OR IGNORE INTO introducing_said (id, person, step, said) VALUES (?, ?, ?, ?) RETURNING 1",
            (id_, sender, step, heard.body.said),
        )
        said = dict(
            self._vault.execute("SELECT person, said FROM introducing_said WHERE id = ? AND step = ?", (id_, step))
        )
        both = [self._friend(person) for person in rows[0]]
        if not fresh or (step == "statement" and len(said) < 2) or None in both:
            return
        for friend, about in (both, both[::-1]):
            if friend is not None and about is not None and about.person in said:
                self._say(friend, Introduction(step, id_, said=said[about.person]))
        state = "handed" if step == "statement" else "answered"
        self._vault.execute("UPDATE introducing SET state = ? WHERE id = ?", (state, id_))

    def _meet(self, heard: Heard) -> None:
        """The other has said yes as well."""
        occasion = Occasion(heard.body.occasion, heard.friend.person)
        rows = self._vault.execute(
            "SELECT mine FROM introduced WHERE id = ? AND introducer = ? AND state = 'accepted' AND theirs IS NULL",
            (occasion.id, occasion.introducer),
        )
        if not rows:
            return
        mine = talk.read_statement(occasion, bytes(rows[0][0]))
        theirs = talk.read_statement(occasion, heard.body.said)
        person = theirs.met.certificate.person
        first = talk.answers_first(mine, theirs)
        if person == occasion.introducer:
            raise BadIntroduction(BadIntroduction.__doc__)
        self._vault.execute("UPDATE introduced SET theirs = ? WHERE id = ?", (theirs.data, occasion.id))
        held = self._vault.execute("SELECT blocked FROM friend WHERE person = ?", (person,))
        if held and held[0][0] is not None:
            self._end(occasion, "declined")
        elif first and held:
            self._end(occasion, "friends")  # we know each other: our keys stay
        elif first:
            answered, root = talk.answer(occasion, mine, theirs, me=self._book.myself(), entropy=self._library.entropy)
            self._befriend(occasion, theirs.met, root)
            self._say(heard.friend, Introduction("answer", occasion.id, said=answered))

    def _finish(self, heard: Heard) -> None:
        """The other has answered our offer."""
        occasion = Occasion(heard.body.occasion, heard.friend.person)
        rows = self._vault.execute(
            "SELECT mine, theirs, seed FROM introduced WHERE id = ? AND introducer = ? AND state = 'accepted'"
            " AND theirs IS NOT NULL",
            (occasion.id, occasion.introducer),
        )
        if rows:
            mine, theirs = (talk.read_statement(occasion, bytes(data)) for data in rows[0][:2])
            if not talk.answers_first(mine, theirs):
                seed = Secret(bytes(rows[0][2]))
                root = talk.finish(occasion, mine, theirs, seed=seed, answered=heard.body.said)
                self._befriend(occasion, theirs.met, root)

    def _befriend(self, occasion: Occasion, met: Met, root: Secret) -> None:
        person = met.certificate.person
        new = not self._vault.execute("SELECT 1 FROM friend WHERE person = ?", (person,))
        known = self._library.friends.befriend(met.certificate, name=met.name, root=root)
        self._vault.execute(
            "INSERT INTO parcel_friend (friend, key, made) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
            (known.row, met.parcel),
        )
        if new:
            self._vault.execute("UPDATE introduced SET person = ? WHERE id = ?", (person, occasion.id))
        self._end(occasion, "friends")

    def _end(self, occasion: Occasion, state: str) -> None:
        self._vault.execute("UPDATE introduced SET state = ?, seed = NULL WHERE id = ?", (state, occasion.id))

    # what is said and heard

    def _say(self, friend: Known, body: Introduction) -> None:
        circle = self._library.circles.between([friend.row])
        [sealed] = self._library.pen.sign([Draft(body)])
        self._library.shelves.place([sealed.pair], circle)

    def _heard(self) -> Iterator[Heard]:
        friends = {friend.person: friend for friend in self._library.friends.known() if not friend.blocked}
        rows = self._vault.execute(
            "SELECT author, made, payload FROM entry WHERE row IN (SELECT row FROM (SELECT row, row_number() OVER"
            " (PARTITION BY author ORDER BY made DESC) AS nth FROM entry WHERE subject = ? AND author != ?)"
            " WHERE nth <= ?) AND EXISTS (SELECT 1 FROM mirror"
            " JOIN friend ON friend.row = mirror.friend WHERE mirror.entry = entry.row AND person = author)"
            " ORDER BY made",
            (reviews.INTRODUCTION, self._library.me.person.public, MOST_STEPS),
        )
        for author, made, payload in rows:
            try:
                body = reviews.decode("introduction", bytes(decode(payload).body))
            except reviews.Unreadable:
                continue
            if isinstance(body, Introduction) and author in friends:
                yield Heard(friends[author], body, milliseconds(made))

    def _let_go(self) -> None:
        """Steps of ours that nobody needs any more."""
        old = self._library.now() - LASTS_MS
        rows = self._vault.execute(
            "SELECT id, made FROM entry WHERE subject = ? AND author = ?",
            (reviews.INTRODUCTION, self._library.me.person.public),
        )
        if done := [id_ for id_, made in rows if milliseconds(made) < old]:
            self._library.shelves.forget(done)

    def _friend(self, person: bytes) -> Known | None:
        return next((one for one in self._library.friends.known() if one.person == person and not one.blocked), None)

    def _find(self, id_: str) -> IntroductionView:
        """By its id, or the beginning of it."""
        wanted = id_.strip().lower()
        found = [view for view in self.all() if len(wanted) >= 4 and view.id.startswith(wanted)]
        if len(found) != 1:
            raise Unknown(f"There is no introduction “{id_[:40]}”. See them all: vouchsafe introductions")
        return found[0]

    def _open(self, id_: str) -> IntroductionView:
        view = self._find(id_)
        if view.mine:
            raise BadValue("You make this introduction yourself; the two of them accept it.")
        if view.state != "open":
            raise BadValue("This introduction is not open any more.")
        return view
