"""What people do, at random, through the use cases of the app; and what is true afterwards, by facts.py.

Each deed runs on the thread that owns the vault, at whatever moment its turn comes, and chooses then. A deed that makes
no sense for this person now is left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.bodies import Comment, Post, Recommendation, Review
from app.items import Item
from app.people.circles import ONLY_ME
from app.reading.views import EntryView
from app.writing.pen import Draft
from crypto.identity import person_id
from crypto.secret import Secret
from tests.simulation import photos
from tests.simulation.facts import FRIENDS, Card, Facts, mark, marks_in

if TYPE_CHECKING:
    from tests.simulation.peer import Life, Peer

Deed = Callable[["Peer", "Life", random.Random], bool | None]


def write(peer: Peer, life: Life, rng: random.Random) -> None:
    number, circle = peer.world.new_number(peer.number), rng.choice(_open_circles(peer.facts))
    after = peer.facts.copy()
    after.write(number, 0, circle, kind="review")
    peer.attempt(after, lambda: _note(peer, number, life.library.entries.write(_review(rng, number, 0), circle=circle)))


def write_with_a_photo(peer: Peer, life: Life, rng: random.Random) -> None:
    number, circle = peer.world.new_number(peer.number), rng.choice(_open_circles(peer.facts))
    photo = peer.world.new_photo()
    after = peer.facts.copy()
    after.write(number, 0, circle, kind="review", photo=photo)
    review, pictures = _review(rng, number, 0), [photos.picture(photo)]
    peer.attempt(after, lambda: _note(peer, number, life.library.entries.write(review, circle=circle, photos=pictures)))


def post_something_long(peer: Peer, life: Life, rng: random.Random) -> None:
    number = peer.world.new_number(peer.number)
    after = peer.facts.copy()
    after.write(number, 0, FRIENDS, kind="post")
    text = f"{mark(number, 0)} {'and on ' * rng.randrange(1000)}"
    peer.attempt(after, lambda: _note(peer, number, life.library.entries.write(Post("Long", text), circle=FRIENDS)))


def bring_in_many(peer: Peer, life: Life, rng: random.Random) -> None:
    numbers = [peer.world.new_number(peer.number) for _ in range(rng.choice((2, 3, 7, 40)))]
    circle = rng.choice(_open_circles(peer.facts))
    after = peer.facts.copy()
    for number in numbers:
        after.write(number, 0, circle, kind="review")
    sealed = life.library.pen.sign([Draft(_review(rng, number, 0)) for number in numbers])
    row = life.library.circles.find(circle)
    peer.attempt(after, lambda: life.library.shelves.place([one.pair for one in sealed], row))
    peer.ids.update({number: one.id.hex() for number, one in zip(numbers, sealed, strict=True)})


def edit(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if not peer.facts.cards:
        return False
    number = rng.choice(sorted(peer.facts.cards))
    card = peer.facts.cards[number]
    if card.version > 900:
        return False
    circle = rng.choice(_open_circles(peer.facts)) if rng.random() < 0.3 else None
    after = peer.facts.copy()
    version = card.version + 1
    another = card.photo is not None and rng.random() < 0.4
    photo = peer.world.new_photo() if another else card.photo
    after.cards[number] = Card(version, circle or card.circle, card.kind, card.parent, photo)
    pictures = [photos.picture(photo)] if another and photo is not None else None
    text = mark(number, version)
    match life.library.entries.body(peer.ids[number]):
        case Review():
            body: Review | Post | Comment | Recommendation = _review(rng, number, version)
        case Post():
            body = Post("Other", text)
        case Recommendation(item=item, of=of):
            body = Recommendation(item, because=text, of=of)
        case _:
            body = Comment(text)
    peer.attempt(after, lambda: life.library.entries.edit(peer.ids[number], body, circle=circle, photos=pictures))
    return None


def forget(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if not peer.facts.cards:
        return False
    number = rng.choice(sorted(peer.facts.cards))
    after = peer.facts.copy()
    after.forget(number)
    peer.attempt(after, lambda: life.library.entries.forget([peer.ids[number]]))
    peer.world.count("taken back")
    return None


def move(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if not peer.facts.cards:
        return False
    move_to(peer, life, rng.choice(sorted(peer.facts.cards)), rng.choice(_open_circles(peer.facts)))
    return None


def move_to(peer: Peer, life: Life, number: int, circle: str) -> None:
    after = peer.facts.copy()
    after.move(number, circle)
    peer.attempt(after, lambda: life.library.entries.move([peer.ids[number]], circle))


def moves_unseen(peer: Peer) -> Iterator[tuple[int, str, int]]:
    """Which entry could be moved to which circle, so that this friend sees it before and afterwards."""
    circles = peer.facts.circles
    for number, card in sorted(peer.facts.cards.items()):
        for circle in _open_circles(peer.facts):
            if circle != card.circle:
                for friend in sorted(circles[card.circle] & circles[circle]):
                    yield number, circle, friend


def comment(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if rng.random() < 0.5:
        own = [number for number, card in peer.facts.cards.items() if card.kind in ("review", "post")]
        if not own:
            return False
        parent = rng.choice(sorted(own))
        circle, parent_id = peer.facts.cards[parent].circle, peer.ids[parent]
        after = peer.facts.copy()
    else:
        seen = _seen(peer, life)
        if not seen:
            return False
        parent, author, parent_id = rng.choice(seen)
        after = peer.facts.copy()
        circle = after.hide({author})
    number = peer.world.new_number(peer.number)
    after.write(number, 0, circle, kind="comment", parent=parent)
    said = mark(number, 0)
    peer.attempt(after, lambda: _note(peer, number, life.library.replies.comment(parent_id, said, to_all=False)))
    return None


def recommend(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    own = sorted(number for number, card in peer.facts.cards.items() if card.kind == "review")
    if not own or not peer.facts.friends:
        return False
    friends = sorted(peer.facts.friends)
    to = rng.sample(friends, rng.randrange(len(friends)) + 1)
    number = peer.world.new_number(peer.number)
    after = peer.facts.copy()
    after.write(number, 0, after.hide(set(to)), kind="recommendation")
    ids = [person_id(peer.world.peers[friend].person) for friend in to]
    of = peer.ids[rng.choice(own)]
    peer.attempt(
        after, lambda: _note(peer, number, life.library.entries.recommend(of, to=ids, because=mark(number, 0)))
    )
    return None


def make_circle(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    name = f"Circle {rng.randrange(4)}"
    if name in peer.facts.circles:
        return False
    after = peer.facts.copy()
    after.circles[name] = set()
    peer.attempt(after, lambda: life.library.circles.add(name))
    return None


def remove_circle(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    own = [circle for circle in _open_circles(peer.facts) if circle not in (ONLY_ME, FRIENDS)]
    if not own:
        return False
    name = rng.choice(own)
    after = peer.facts.copy()
    after.remove(name)
    peer.attempt(after, lambda: life.library.circles.remove(name))
    return None


def admit(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    circles = [circle for circle in _open_circles(peer.facts) if circle != ONLY_ME]
    if not peer.facts.friends:
        return False
    name, friend = rng.choice(circles), rng.choice(sorted(peer.facts.friends))
    after = peer.facts.copy()
    after.circles[name].add(friend)
    peer.attempt(after, lambda: life.library.circles.admit(name, _id(peer, friend)))
    return None


def expel(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    inside = [(c, f) for c in _open_circles(peer.facts) for f in sorted(peer.facts.circles[c])]
    if not inside:
        return False
    name, friend = rng.choice(inside)
    after = peer.facts.copy()
    after.circles[name].discard(friend)
    peer.attempt(after, lambda: life.library.circles.expel(name, _id(peer, friend)))
    peer.world.count("member removed")
    return None


def unfriend(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if not peer.facts.friends:
        return False
    _part(peer, life, rng.choice(sorted(peer.facts.friends)))
    return None


def part_from_the_newest(peer: Peer, life: Life) -> None:
    rows = life.vault.execute("SELECT person FROM friend WHERE blocked IS NULL ORDER BY row DESC LIMIT 1")
    for (person,) in rows:
        _part(peer, life, peer.world.numbers[person])


def _part(peer: Peer, life: Life, friend: int) -> None:
    after = peer.facts.copy()
    after.part(friend)
    peer.world.estranged(peer, friend)
    peer.attempt(after, lambda: life.library.friends.part(_id(peer, friend)))
    life.friends_changed()
    peer.world.count("friend removed")


def block(peer: Peer, life: Life, rng: random.Random) -> bool | None:
    if peer.facts.blocked and rng.random() < 0.7:
        friend = rng.choice(sorted(peer.facts.blocked))
        after = peer.facts.copy()
        after.unblock(friend)
        peer.attempt(after, lambda: life.library.friends.unblock(_id(peer, friend)))
    elif peer.facts.friends:
        friend = rng.choice(sorted(peer.facts.friends))
        after = peer.facts.copy()
        after.block(friend)
        peer.world.estranged(peer, friend)
        peer.attempt(after, lambda: life.library.friends.block(_id(peer, friend)))
        peer.world.count("friend blocked")
    else:
        return False
    life.friends_changed()
    return None


def make_up(peer: Peer, life: Life, friend: int) -> None:
    """Unblock somebody who is blocked."""
    if friend in peer.facts.blocked:
        after = peer.facts.copy()
        after.unblock(friend)
        peer.attempt(after, lambda: life.library.friends.unblock(_id(peer, friend)))
        life.friends_changed()


def befriend(peer: Peer, life: Life, friend: Peer, root: bytes) -> None:
    """One side of two who have met."""
    if friend.number in peer.facts.blocked:
        return
    after = peer.facts.copy()
    after.befriend(friend.number, root)
    peer.world.estranged(peer, friend.number)

    def meet() -> None:
        with life.vault.transaction():
            known = life.library.friends.befriend(
                friend.me.certificate, name=friend.name, root=Secret(root), addresses=[(friend.host, 1)]
            )
            if friend.parcel:  # as those who meet by letters tell each other
                life.vault.execute(
                    "INSERT OR IGNORE INTO parcel_friend (friend, key, made) VALUES (?, ?, 0)",
                    (known.row, friend.parcel),
                )

    peer.attempt(after, meet)
    life.friends_changed()


DEEDS: list[tuple[Deed, int]] = [
    (write, 26),
    (write_with_a_photo, 14),
    (photos.look, 30),
    (post_something_long, 3),
    (bring_in_many, 3),
    (edit, 14),
    (forget, 12),
    (move, 12),
    (comment, 6),
    (recommend, 5),
    (make_circle, 4),
    (remove_circle, 2),
    (admit, 8),
    (expel, 7),
    (unfriend, 2),
    (block, 3),
]
QUARRELS = (admit, expel, unfriend, block)


def do_something(peer: Peer, life: Life, rng: random.Random) -> None:
    """Any of it."""
    for _ in range(5):
        more = 4 if peer.world.shape.strife else 1
        weights = [weight * (more if deed in QUARRELS else 1) for deed, weight in DEEDS]
        [deed] = rng.choices([deed for deed, _weight in DEEDS], weights)
        if deed(peer, life, rng) is not False:
            peer.world.count(f"did {deed.__name__}")
            return


def _review(rng: random.Random, number: int, version: int) -> Review:
    return Review(item=Item("book", f"Book {rng.randrange(9)}", "Somebody"), stars=80, text=mark(number, version))


def _note(peer: Peer, number: int, view: EntryView) -> None:
    peer.ids[number] = view.id


def _open_circles(facts: Facts) -> list[str]:
    return [circle for circle in facts.circles if isinstance(circle, str)]


def _id(peer: Peer, friend: int) -> str:
    return person_id(peer.world.peers[friend].person)


def _seen(peer: Peer, life: Life) -> list[tuple[int, int, str]]:
    """Reviews of friends that can be commented on: number, author, id."""
    rows = life.vault.execute(
        "SELECT payload, id, friend.person FROM mirror JOIN entry ON entry.row = mirror.entry"
        " JOIN friend ON friend.row = mirror.friend WHERE kind = 'review' AND blocked IS NULL ORDER BY entry.row"
    )
    return [
        (seen[0], peer.world.numbers[person], id_.hex()) for payload, id_, person in rows for seen in marks_in(payload)
    ]
