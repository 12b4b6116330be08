"""Large pictures beside the vault: encrypted, kept once, and never taken for good when they were touched."""

from pathlib import Path

import pytest

from app.media import CHUNK, CannotKeep, DamagedPicture, Media, Missing
from crypto.secret import Secret

KEY = Secret(bytes(range(32)))
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 17)


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


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_any_size_comes_back_as_it_was(media: Media, size: int) -> None:
    assert media.read(media.add(noise(size))) == noise(size)


def test_another_session_with_the_same_key_finds_it(media: Media, folder: Path) -> None:
    blob = media.add(b"a picture")
    assert Media(folder, KEY).read(blob) == b"a picture"


def test_equal_pictures_are_kept_once(media: Media, folder: Path) -> None:
    assert media.add(b"a picture") == media.add(b"a picture")
    assert media.add(b"another") != media.add(b"a picture")
    assert len(list(folder.iterdir())) == 2


def test_names_and_ids_mean_nothing_without_the_key(folder: Path, tmp_path: Path) -> None:
    other = Media(tmp_path / "other", Secret(bytes(32)))
    media = Media(folder, KEY)
    assert media.add(b"a picture") != other.add(b"a picture")
    assert {path.name for path in folder.iterdir()}.isdisjoint(path.name for path in (tmp_path / "other").iterdir())


def test_nothing_readable_is_written(media: Media, folder: Path) -> None:
    media.add(b"planted words " * 1000)
    assert b"planted" not in only_file(folder).read_bytes()


def test_the_same_picture_kept_again_is_written_otherwise(media: Media, folder: Path) -> None:
    blob = media.add(noise(1000))
    before = only_file(folder).read_bytes()
    media.forget(blob)
    media.add(noise(1000))
    assert only_file(folder).read_bytes() != before


def test_only_the_person_may_read_the_file(media: Media, folder: Path) -> None:
    media.add(b"a picture")
    assert only_file(folder).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("at", [0, 20, 49, 60, CHUNK, -1])
def test_one_changed_bit_is_noticed(media: Media, folder: Path, at: int) -> None:
    blob = media.add(noise(2 * CHUNK))
    path = only_file(folder)
    changed = bytearray(path.read_bytes())
    changed[at] ^= 1
    path.write_bytes(changed)
    with pytest.raises(DamagedPicture):
        media.read(blob)


def test_a_file_cut_anywhere_is_noticed_also_between_chunks(media: Media, folder: Path) -> None:
    blob = media.add(noise(2 * CHUNK + 5))
    path = only_file(folder)
    whole = path.read_bytes()
    head = 49
    for size in (0, 10, head, head + CHUNK, head + CHUNK + 16, head + 2 * (CHUNK + 16), len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(DamagedPicture):
            media.read(blob)


def test_chunks_that_changed_places_are_noticed(media: Media, folder: Path) -> None:
    blob = media.add(bytes(3 * CHUNK))
    path = only_file(folder)
    head, one, two, rest = (path.read_bytes()[a:b] for a, b in (
        (0, 49), (49, 49 + CHUNK + 16), (49 + CHUNK + 16, 49 + 2 * (CHUNK + 16)), (49 + 2 * (CHUNK + 16), None),
    ))  # fmt: skip
    path.write_bytes(head + two + one + rest)
    with pytest.raises(DamagedPicture):
        media.read(blob)


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
    blob = media.add(b"a picture")
    with pytest.raises(Missing):
        Media(folder, Secret(bytes(32))).read(blob)


def test_a_forgotten_picture_is_gone_and_forgetting_again_is_no_error(media: Media, folder: Path) -> None:
    blob = media.add(b"a picture")
    media.forget(blob)
    assert blob not in media
    assert not list(folder.iterdir())
    media.forget(blob)
    with pytest.raises(Missing):
        media.read(blob)


def test_what_is_left_of_a_forgotten_file_cannot_be_opened_even_with_the_key(
    media: Media, folder: Path, tmp_path: Path
) -> None:
    blob = media.add(b"a picture")
    name = only_file(folder).name
    (tmp_path / "disk").hardlink_to(only_file(folder))  # the blocks of the disk that a deleted file leaves behind
    media.forget(blob)
    (tmp_path / "disk").rename(folder / name)
    with pytest.raises(DamagedPicture):
        media.read(blob)


def test_sweeping_leaves_only_what_is_wanted(media: Media, folder: Path) -> None:
    kept, stray = media.add(b"kept"), media.add(b"stray")
    (folder / "0123.part").write_bytes(b"half written when the power went")
    assert media.sweep([kept]) == 2
    assert kept in media
    assert stray not in media
    assert media.sweep([kept]) == 0


def test_sweeping_a_folder_that_is_not_there_is_no_error(media: Media) -> None:
    assert media.sweep([]) == 0


def test_a_picture_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotKeep, match="could not be kept"):
        Media(tmp_path / "file" / "media", KEY).add(b"a picture")
