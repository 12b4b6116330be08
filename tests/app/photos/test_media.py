"""Large pictures beside the vault: encrypted, kept once, and never taken for good when they were touched."""

import errno
import io
import os
import random
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.photos import blobfile
from app.photos.blobfile import HEAD_SIZE
from app.photos.media import CHUNK, CannotKeep, DamagedPicture, Media, Missing
from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.manifest import Manifest

KEY = Secret(bytes(range(32)))
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 17)
SEALED = CHUNK + 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def media(folder: Path) -> Media:
    return Media(folder, KEY)


def noise(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def only_file(folder: Path) -> Path:
    [path] = folder.iterdir()
    return path


def chunks_of(data: bytes) -> list[bytes]:
    return [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]


def keep_some(media: Media, data: bytes, indexes: list[int]) -> None:
    """So much of it has come."""
    file = media.resume(Manifest.of(data).name) or media.begin(Manifest.of(data))
    for index in indexes:
        file.write(index, chunks_of(data)[index])
    file.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_any_size_comes_back_as_it_was(media: Media, size: int) -> None:
    name = media.add(noise(size))
    assert media.read(name) == noise(size)
    assert media.size(name) == size


def test_another_sitting_with_the_same_key_finds_it(media: Media, folder: Path) -> None:
    name = media.add(b"a picture")
    assert Media(folder, KEY).read(name) == b"a picture"


def test_equal_pictures_are_kept_once(media: Media, folder: Path) -> None:
    assert media.add(b"a picture") == media.add(b"a picture")
    assert media.add(b"another") != media.add(b"a picture")
    assert len(list(folder.iterdir())) == 2


def test_a_picture_has_the_same_name_for_everybody_and_its_file_has_not(folder: Path, tmp_path: Path) -> None:
    other = Media(tmp_path / "other", Secret(bytes(32)))
    media = Media(folder, KEY)
    name = media.add(b"a picture")
    assert other.add(b"a picture") == name == Manifest.of(b"a picture").name
    mine, theirs = only_file(folder).name, only_file(tmp_path / "other").name
    assert mine != theirs
    assert name.hex()[:8] not in mine + theirs


def test_nothing_readable_is_written(media: Media, folder: Path) -> None:
    data = b"planted words " * 100_000
    keep_some(media, data, [1])
    media.add(b"planted words " * 1000)
    for path in folder.iterdir():
        inside = path.read_bytes()
        assert b"planted" not in inside
        assert Manifest.of(data).hashes[:32] not in inside


def test_the_same_picture_kept_again_is_written_otherwise(media: Media, folder: Path) -> None:
    name = media.add(noise(1000))
    before = only_file(folder).read_bytes()
    media.forget(name)
    media.add(noise(1000))
    assert only_file(folder).read_bytes() != before


def test_only_the_person_may_read_the_file(media: Media, folder: Path) -> None:
    media.add(b"a picture")
    assert only_file(folder).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", [0, 20, 49, 52, 60, 150, CHUNK, -1])
def test_one_changed_bit_is_noticed(media: Media, folder: Path, at: int) -> None:
    name = media.add(noise(2 * CHUNK))
    path = only_file(folder)
    changed = bytearray(path.read_bytes())
    changed[at] ^= 1
    path.write_bytes(changed)
    with pytest.raises(DamagedPicture):
        media.read(name)


def tells_what_is_in_memory(path: Path) -> bool:
    """Not every system and every disk does."""
    try:
        with path.open("rb", buffering=0) as file:
            return os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT) == 1
    except (AttributeError, OSError):
        return False


def test_what_is_at_hand_is_what_is_read_and_nothing_damaged(media: Media, folder: Path) -> None:
    data = noise(2 * CHUNK + 17)
    name = media.add(data)
    with closing(media.open(name)) as file:
        for index, chunk in enumerate(chunks_of(data)):
            assert file.read(index) == chunk  # so that it is in memory, if it was not
            assert file.at_hand(index) == (chunk if tells_what_is_in_memory(file.path) else None)
    path = only_file(folder)
    path.write_bytes(path.read_bytes()[:-5] + b"wrong")
    with closing(media.open(name)) as file:
        assert file.at_hand(2) is None
    path.write_bytes(path.read_bytes()[:-5])
    with closing(media.open(name)) as file:
        assert file.at_hand(2) is None


def test_a_file_cut_anywhere_is_noticed_also_between_chunks(media: Media, folder: Path) -> None:
    name = media.add(noise(2 * CHUNK + 5))
    path = only_file(folder)
    whole = path.read_bytes()
    head = len(whole) - 2 * SEALED - 5 - 16
    for size in (0, 10, HEAD_SIZE, head, head + CHUNK, head + SEALED, head + 2 * SEALED, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(DamagedPicture):
            media.read(name)


def test_chunks_that_changed_places_are_noticed(media: Media, folder: Path) -> None:
    name = media.add(bytes(3 * CHUNK))
    path = only_file(folder)
    whole = path.read_bytes()
    head = len(whole) - 3 * SEALED
    one, two, rest = (whole[head + at * SEALED : head + (at + 1) * SEALED] for at in range(3))
    path.write_bytes(whole[:head] + two + one + rest)
    with pytest.raises(DamagedPicture):
        media.read(name)


def test_a_good_file_under_another_pictures_name_is_noticed(media: Media, folder: Path) -> None:
    one = media.add(b"one")
    path = only_file(folder)
    two = media.add(b"two")
    [other] = (file for file in folder.iterdir() if file != path)
    path.write_bytes(other.read_bytes())
    assert media.read(two) == b"two"
    with pytest.raises(DamagedPicture):
        media.read(one)


def test_the_wrong_key_finds_nothing(media: Media, folder: Path) -> None:
    name = media.add(b"a picture")
    with pytest.raises(Missing):
        Media(folder, Secret(bytes(32))).read(name)


def test_a_forgotten_picture_is_gone_and_forgetting_again_is_no_error(media: Media, folder: Path) -> None:
    data = noise(3 * CHUNK)
    name = media.add(b"a picture")
    keep_some(media, data, [0, 2])
    media.forget(name, Manifest.of(data).name)
    assert name not in media
    assert not list(folder.iterdir())
    media.forget(name)
    with pytest.raises(Missing):
        media.read(name)


def test_what_is_left_of_a_forgotten_file_cannot_be_opened_even_with_the_key(
    media: Media, folder: Path, tmp_path: Path
) -> None:
    name = media.add(b"a picture")
    named = only_file(folder).name
    (tmp_path / "disk").hardlink_to(only_file(folder))  # the blocks of the disk that a deleted file leaves behind
    media.forget(name)
    (tmp_path / "disk").rename(folder / named)
    with pytest.raises(DamagedPicture):
        media.read(name)


def test_a_picture_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotKeep, match="could not be kept"):
        Media(tmp_path / "file" / "media", KEY).add(b"a picture")


# pictures that come chunk by chunk


def test_a_disk_without_room_for_all_of_a_picture_says_so_before_any_of_it_came(
    media: Media, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("room is set aside on Linux only")
    asked: list[int] = []

    def full(_file: int, _start: int, size: int) -> None:
        asked.append(size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(CannotKeep, match="the disk is full"):
        media.begin(Manifest.of(noise(3 * CHUNK + 1)))
    assert not list(folder.iterdir())
    monkeypatch.undo()
    media.add(noise(3 * CHUNK + 1))
    assert asked == [only_file(folder).stat().st_size]


def test_a_disk_that_takes_only_a_part_of_the_head_says_so_before_any_of_it_came(
    media: Media, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Filling(io.FileIO):
        def write(self, data: Any) -> int:
            return super().write(memoryview(data)[: HEAD_SIZE + 5])

    monkeypatch.setattr(blobfile, "open", lambda file, _mode, buffering: Filling(file, "r+"), raising=False)
    with pytest.raises(CannotKeep, match="the disk is full"):
        media.begin(Manifest.of(noise(3 * CHUNK + 1)))
    assert not list(folder.iterdir())


def test_where_no_room_can_be_set_aside_pictures_are_kept_as_well(
    media: Media, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_where: int) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(os, "posix_fallocate", cannot, raising=False)
    data = noise(3 * CHUNK + 1)
    keep_some(media, data, [2, 0, 3])
    keep_some(media, data, [1])
    media.finish(Manifest.of(data).name)
    assert media.read(Manifest.of(data).name) == data


def test_chunks_can_come_in_any_order_and_over_many_sittings(folder: Path) -> None:
    data = noise(7 * CHUNK + 9)
    name = Manifest.of(data).name
    order = list(range(8))
    random.Random(3).shuffle(order)
    for count, index in enumerate(order):
        media = Media(folder, KEY)
        assert name not in media
        keep_some(media, data, [index])
        part = media.resume(name)
        assert part is not None
        assert part.missing == set(order[count + 1 :])
        part.close()
    Media(folder, KEY).finish(name)
    assert Media(folder, KEY).read(name) == data
    assert only_file(folder).suffix == ""


def test_a_part_is_not_the_picture(media: Media) -> None:
    data = noise(2 * CHUNK)
    keep_some(media, data, [0])
    name = Manifest.of(data).name
    assert media.size(name) is None
    with pytest.raises(Missing):
        media.read(name)


def test_a_wrong_chunk_is_not_kept(media: Media) -> None:
    data = noise(3 * CHUNK + 100)
    right = chunks_of(data)
    file = media.begin(Manifest.of(data))
    for index, chunk in ((0, right[1]), (1, right[1][:-1] + b"x"), (1, right[1][:-1]), (3, right[3] + b"\0"), (3, b"")):
        with pytest.raises(RemoteSyncError, match="not what it should be"):
            file.write(index, chunk)
    assert file.missing == {0, 1, 2, 3}
    file.close()


def test_a_chunk_that_was_half_written_is_missing_and_can_be_written_again(media: Media, folder: Path) -> None:
    data = noise(3 * CHUNK)
    keep_some(media, data, [0, 1])
    path = only_file(folder)
    first = HEAD_SIZE + len(Manifest.of(data).encode()) + 16
    path.write_bytes(path.read_bytes()[: first + 2 * SEALED - 1000])
    part = media.resume(Manifest.of(data).name)
    assert part is not None
    assert part.missing == {1, 2}
    part.close()
    keep_some(media, data, [2, 1])
    media.finish(Manifest.of(data).name)
    assert media.read(Manifest.of(data).name) == data


def test_a_part_whose_beginning_is_damaged_is_begun_anew(media: Media, folder: Path) -> None:
    data = noise(2 * CHUNK)
    keep_some(media, data, [0])
    path = only_file(folder)
    path.write_bytes(path.read_bytes()[:100])
    assert media.resume(Manifest.of(data).name) is None
    keep_some(media, data, [1])
    part = media.resume(Manifest.of(data).name)
    assert part is not None
    assert part.missing == {0}
    part.close()


def test_what_was_forgotten_while_it_came_does_not_come_back(media: Media, folder: Path) -> None:
    data = noise(2 * CHUNK)
    file = media.begin(Manifest.of(data))
    file.write(0, chunks_of(data)[0])
    media.forget(Manifest.of(data).name)
    file.write(1, chunks_of(data)[1])
    file.close()
    with pytest.raises(CannotKeep):
        media.finish(Manifest.of(data).name)
    assert not list(folder.iterdir())
    with pytest.raises(OSError, match="descriptor"):
        file.write(0, chunks_of(data)[0])


def test_sweeping_leaves_only_what_is_wanted(media: Media, folder: Path) -> None:
    kept, stray = media.add(b"kept"), media.add(b"stray")
    wanted, unwanted = noise(2 * CHUNK), noise(3 * CHUNK)
    keep_some(media, wanted, [1])
    keep_some(media, unwanted, [1])
    (folder / "0123.part").write_bytes(b"half written when the power went")
    names = [kept, Manifest.of(wanted).name]
    assert media.sweep(names) == 3
    assert kept in media
    assert stray not in media
    part = media.resume(Manifest.of(wanted).name)
    assert part is not None
    part.close()
    assert media.resume(Manifest.of(unwanted).name) is None
    assert media.sweep(names) == 0


def test_sweeping_a_folder_that_is_not_there_is_no_error(media: Media) -> None:
    assert media.sweep([]) == 0
