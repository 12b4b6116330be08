"""What a person does with entries: write, edit, forget, move, recommend. What is said under them is in replies.py,
passing friends' along in passing.py. Reading them is in listing.py.

Each deed is one durable transaction; friends learn of it when they are next in step. Only one's own entries can be
changed. Entries are named by their ids, or the beginnings of ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from app.bodies import Berth, Body, Introduction, Post, Profile, Recommendation, Review
from app.errors import BadValue, NotYours
from app.finding.words import tidy
from app.people.circles import FRIENDS
from app.photos.blobfile import BlobFile
from app.photos.blobs import Blobs
from app.photos.films import Film
from app.photos.media import Media, Missing
from app.photos.pictures import Picture, reduced
from app.reading.listing import Found
from app.reading.views import EntryView
from app.reviews import COPIED, check
from app.writing.passing import TERMS, PassAlong
from app.writing.pen import Draft
from app.writing.workroom import Workroom
from sync.clock import milliseconds
from sync.entry import Attachment, Payload
from sync.origin import Terms

MOST_PHOTOS = 8
PHOTO_BYTES = 40 * 1024  # of all small versions in one entry; the rest of its 64 KiB is for words


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry of one's own, and where it stands."""

    found: Found
    payload: Payload
    body: Body
    circle: int


class Entries:
    """One person's deeds. Every call may raise a VaultError; a Refused means that nothing was changed."""

    def __init__(self, room: Workroom, *, media: Media, blobs: Blobs) -> None:
        self._room = room
        self._media = media
        self._blobs = blobs

    def write(
        self,
        body: Review | Post,
        *,
        circle: str = FRIENDS,
        photos: Sequence[Picture | Film] = (),
        pass_along: PassAlong = "no",
    ) -> EntryView:
        """Keep a new review or post, for the friends in this circle, who may pass it along so far.

        Raises TooLong, BadValue, Unknown.
        """
        row = self._room.circles.find(circle)
        return self._place(Draft(_tidy(body), attachments=self._attach(photos), terms=TERMS[pass_along]), row)

    def edit(
        self,
        entry: str,
        body: Body,
        *,
        photos: Sequence[Picture | Film | int] | None = None,
        circle: str | None = None,
        pass_along: PassAlong | None = None,
    ) -> EntryView:
        """Make what the entry says anew, where it is or in another circle; with `photos`, these instead of those; with
        `pass_along`, on these terms from now on.

        A number stands for one that the entry has already.

        Raises NotYours, TooLong, BadValue for a body of another kind, and as `Listing.find` and `Circles.find` do.
        """
        held = self._mine(entry)
        row = held.circle if circle is None else self._room.circles.find(circle)
        if type(body) is not type(held.body):
            raise BadValue(f"This is a {held.payload.kind}, and stays one.")
        if pass_along is not None and held.payload.kind not in COPIED:
            raise BadValue(f"A {held.payload.kind} is not passed along.")
        kept = held.payload.attachments
        draft = Draft(
            _since(held, _tidy(body)),
            id=held.found.id,
            attachments=tuple(kept) if photos is None else self._attach(photos, kept),
            parent=held.payload.parent,
            terms=held.payload.terms if pass_along is None else TERMS[pass_along],
        )
        return self._place(draft, row)

    def body(self, entry: str) -> Body:
        """What an entry of one's own says, to be changed and handed to `edit`. Raises NotYours."""
        return self._mine(entry).body

    def forget(self, entries: Sequence[str]) -> int:
        """Erase these entries here, with one's own comments under them, and from friends' computers when next in step.

        How many are gone. Raises NotYours, and then none is.
        """
        held = {one.found.id: one for one in map(self._mine, entries)}
        for id_ in list(held):
            held |= {one.found.id: one for one in self._own_comments(id_)}
        self._room.shelves.forget(held)
        return len(held)

    def move(self, entries: Sequence[str], circle: str) -> int:
        """Put these entries into another circle, with one's own comments under them; how many. Raises NotYours."""
        row = self._room.circles.find(circle)
        ids = {self._mine(entry).found.id for entry in entries}
        for id_ in list(ids):
            ids |= {one.found.id for one in self._own_comments(id_)}
        self._room.shelves.move(ids, row)
        return len(ids)

    def recommend(self, entry: str, *, to: Sequence[str], because: str = "") -> EntryView:
        """Hold out the thing that this entry is about to some friends, and to nobody else.

        Raises BadValue when the entry is about no thing, or `to` is empty; Unknown and Ambiguous for the friends.
        """
        view = self._room.listing.show(entry)
        if view.item is None:
            raise BadValue("Only a thing can be recommended: a book, a film, a place. This entry is about none.")
        friends = {friend.row: friend for friend in map(self._room.friends.find, to)}
        if not friends:
            raise BadValue("Say to whom you recommend it.")
        for friend in friends.values():
            if friend.blocked:
                raise BadValue(f"{friend.name} is blocked. Unblock them first.")
        # A friend's entry is not named to others: its id could tell them whom I know.
        body = Recommendation(view.item, because=because, of=bytes.fromhex(view.id) if view.mine else None)
        check(body)  # before a circle is made for it
        return self._place(Draft(_tidy(body)), self._room.circles.between(list(friends)))

    def thumbnail(self, entry: str, index: int) -> bytes:
        """The small version of a photo, as WebP. Raises Unknown, and BadValue when there is no such photo."""
        return self._photo(entry, index).thumb

    def photo(self, entry: str, index: int) -> bytes:
        """The large version, as its author made it. Raises Missing where it is not on this computer (see
        `Network.fetch`), DamagedPicture, and as `thumbnail` does."""
        return self._media.read(self.picture(entry, index))

    def is_mine(self, entry: str) -> bool:
        """Whether one wrote it oneself. Raises as `Listing.find` does."""
        return self._room.listing.find(entry).author == self._room.me.person.public

    def is_film(self, entry: str, index: int) -> bool:
        """Whether it is a video. Raises as `thumbnail` does."""
        return self._photo(entry, index).kind == "video"

    def file(self, entry: str, index: int) -> BlobFile:
        """The file of a large version or a video, to be read chunk by chunk on any thread, and closed. Raises as
        `photo` does."""
        return self._media.open(self.picture(entry, index))

    def picture(self, entry: str, index: int) -> bytes:
        """The name of the large version. Raises Missing where the entry has none, and as `thumbnail` does."""
        name = self._photo(entry, index).blob
        if name is None:
            raise Missing
        return name

    def _photo(self, entry: str, index: int) -> Attachment:
        payload, _body = self._room.viewer.body(self._room.listing.find(entry).row)
        if not 0 <= index < len(payload.attachments):
            raise BadValue("This entry has no such photo.")
        return payload.attachments[index]

    def _mine(self, entry: str) -> _Held:
        found = self._room.listing.find(entry)
        if found.author != self._room.me.person.public:
            [view] = self._room.viewer.views([found.row])
            raise NotYours(f"{view.author_name} wrote this. Only {view.author_name} can change it.")
        return self._held(found)

    def _held(self, found: Found) -> _Held:
        payload, body = self._room.viewer.body(found.row)
        [(circle,)] = self._room.vault.execute("SELECT circle FROM card WHERE entry = ?", (found.row,))
        return _Held(found, payload, body, circle)

    def _own_comments(self, parent: bytes) -> list[_Held]:
        rows = self._room.vault.execute(
            "SELECT entry.row, id, author FROM entry JOIN card ON card.entry = entry.row"
            " WHERE parent = ? AND author = ? AND kind = 'comment'",
            (parent, self._room.me.person.public),
        )
        return [self._held(Found(*row)) for row in rows]

    def _place(self, draft: Draft, circle: int) -> EntryView:
        try:
            with self._room.vault.transaction():
                if draft.terms == Terms.NAMED and draft.parent is None:
                    self._room.leaves.give()
                [sealed] = self._room.pen.sign([draft])
                self._room.shelves.place([sealed.pair], circle)
        except BaseException:
            self._blobs.drop(photo.blob for photo in draft.attachments if photo.blob)
            raise
        return self._room.listing.show(sealed.id.hex())

    def _attach(
        self, photos: Sequence[Picture | Film | int], kept: Sequence[Attachment] = ()
    ) -> tuple[Attachment, ...]:
        if len(photos) > MOST_PHOTOS:
            raise BadValue(f"An entry can have at most {MOST_PHOTOS} photos and videos.")
        most = PHOTO_BYTES // max(1, len(photos))
        return tuple(self._attached(one, kept, most) for one in photos)

    def _attached(self, one: Picture | Film | int, kept: Sequence[Attachment], most: int) -> Attachment:
        match one:
            case Picture():
                small, blob = reduced(one.small, most), self._media.add(one.large)
                return Attachment("photo", thumb=small, width=one.width, height=one.height, blob=blob)
            case Film():
                return Attachment(
                    "video",
                    thumb=reduced(one.small, most),
                    width=one.width,
                    height=one.height,
                    blob=one.blob,
                    milliseconds=one.milliseconds,
                )
        if not 0 <= one < len(kept):
            raise BadValue("This entry has no such photo.")
        return msgspec.structs.replace(kept[one], thumb=reduced(kept[one].thumb, most))


def _since(held: _Held, body: Body) -> Body:
    """The new words with the day of the first ones."""
    if isinstance(body, Profile | Introduction | Berth) or isinstance(held.body, Profile | Introduction | Berth):
        return body
    first = held.body.first_made
    return msgspec.structs.replace(body, first_made=milliseconds(held.payload.made) if first is None else first)


def _tidy(body: Body) -> Body:
    """The same with every text as it is kept (words.py). Raises BadValue for what is no text."""
    changes: dict[str, object] = {
        name: tidy(value) for name in body.__struct_fields__ if isinstance(value := getattr(body, name), str)
    }
    if isinstance(body, Review):
        changes["tags"] = tuple(dict.fromkeys(filter(None, (" ".join(tidy(tag).split()) for tag in body.tags))))
    return msgspec.structs.replace(body, **changes)
