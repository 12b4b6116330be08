"""What opens a profile, and changing it: nothing is encrypted anew, and at every moment something opens it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backup.making import Backups
from app.backup.restoring import restore
from app.bodies import Post
from app.errors import ProfileError
from app.profiles.keystore import KeyStore, KeyStoreShut, NoKeyStore, system_store
from app.profiles.locks import by_key_store
from app.profiles.places import HEADER, VAULT
from app.profiles.profile import by_passphrase, by_words, create_profile, lock_of, open_profile
from crypto.errors import WrongKey
from crypto.secret import Secret

PASSPHRASE = Secret(b"correct horse")


class Drawer:
    """The far end of a key store: what a system keeps."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.shut = False

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        del self.kept[service, username]

    def _look(self) -> None:
        if self.shut:
            raise RuntimeError("the collection is locked")


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def store(drawer: Drawer) -> KeyStore:
    return KeyStore("Keychain", drawer)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ada"


@pytest.fixture
def words(folder: Path, clock: Any, cheap: Any) -> Secret:
    library, words = create_profile(folder, name="Ada", passphrase=PASSPHRASE, now=clock, cost=cheap)
    library.entries.write(Post("Hello"))
    library.close()
    return words


@pytest.fixture
def opens(folder: Path, clock: Any) -> Callable[[Any], bool]:
    """Whether this opens the profile, with what was in it."""

    def look(unlock: Any) -> bool:
        try:
            library = open_profile(folder, unlock, now=clock)
        except (WrongKey, KeyStoreShut):
            return False
        try:
            return [view.title for view in library.listing.newest()] == ["Hello"]
        finally:
            library.close()

    return look


def test_a_new_passphrase_encrypts_nothing_anew(
    folder: Path, words: Secret, clock: Any, cheap: Any, opens: Callable[[Any], bool]
) -> None:
    before = (folder / VAULT).read_bytes()
    with lock_of(folder, now=clock) as lock:
        lock.change_passphrase(by_passphrase(PASSPHRASE), Secret(b"new"), cost=cheap)
    assert (folder / VAULT).read_bytes() == before
    assert opens(by_passphrase(Secret(b"new")))
    assert opens(by_words(words))
    assert not opens(by_passphrase(PASSPHRASE))


def test_new_recovery_words_hold_once_they_are_adopted(
    folder: Path, words: Secret, clock: Any, opens: Callable[[Any], bool]
) -> None:
    with lock_of(folder, now=clock) as lock:
        new = lock.propose_words(by_passphrase(PASSPHRASE))
    assert opens(by_words(words))
    assert not opens(by_words(new.words))
    with lock_of(folder, now=clock) as lock:
        lock.adopt(new)
    assert opens(by_words(new.words))
    assert opens(by_passphrase(PASSPHRASE))
    assert not opens(by_words(words))
    with lock_of(folder, now=clock) as lock, pytest.raises(ProfileError, match="meanwhile"):
        lock.adopt(new)


def test_a_passphrase_that_changed_meanwhile_is_not_undone_by_new_words(
    folder: Path, words: Secret, clock: Any, cheap: Any, opens: Callable[[Any], bool]
) -> None:
    with lock_of(folder, now=clock) as lock:
        new = lock.propose_words(by_words(words))
        lock.change_passphrase(by_words(words), Secret(b"new"), cost=cheap)
        lock.adopt(new)
    assert opens(by_passphrase(Secret(b"new")))
    assert opens(by_words(new.words))


@pytest.mark.parametrize("change", ["change_passphrase", "propose_words", "remember"])
def test_nothing_is_changed_for_somebody_who_cannot_open_it(
    folder: Path, words: Secret, clock: Any, store: KeyStore, change: str
) -> None:
    before = (folder / HEADER).read_bytes()
    rest: dict[str, tuple[Any, ...]] = {"change_passphrase": (Secret(b"mine"),), "remember": (store,)}
    with lock_of(folder, now=clock) as lock, pytest.raises(WrongKey):
        getattr(lock, change)(by_passphrase(Secret(b"a guess")), *rest.get(change, ()))
    assert (folder / HEADER).read_bytes() == before


def test_a_key_store_opens_it_until_it_is_told_to_forget(
    folder: Path, words: Secret, clock: Any, drawer: Drawer, store: KeyStore, opens: Callable[[Any], bool]
) -> None:
    assert not opens(by_key_store(lambda: store))
    with lock_of(folder, now=clock) as lock:
        lock.remember(by_passphrase(PASSPHRASE), store)
    assert opens(by_key_store(lambda: store))
    assert opens(by_passphrase(PASSPHRASE))
    assert len(drawer.kept) == 1
    with lock_of(folder, now=clock) as lock:
        lock.remember(by_passphrase(PASSPHRASE), store)
    assert len(drawer.kept) == 1
    with lock_of(folder, now=clock) as lock:
        assert lock.header().keyring_slot is not None
        lock.forget(lambda: store)
    assert not opens(by_key_store(lambda: store))
    assert drawer.kept == {}


def test_the_passphrase_is_not_what_the_key_store_keeps(
    folder: Path, words: Secret, clock: Any, drawer: Drawer, store: KeyStore
) -> None:
    with lock_of(folder, now=clock) as lock:
        lock.remember(by_passphrase(PASSPHRASE), store)
        key = lock.open(by_passphrase(PASSPHRASE))
    import base64

    [kept] = (base64.b64decode(text) for text in drawer.kept.values())
    assert kept != key.reveal()
    assert PASSPHRASE.reveal() not in kept
    assert kept not in (folder / HEADER).read_bytes()


def test_a_key_store_that_is_shut_changes_nothing_and_says_so(
    folder: Path, words: Secret, clock: Any, drawer: Drawer, store: KeyStore, opens: Callable[[Any], bool]
) -> None:
    before = (folder / HEADER).read_bytes()
    drawer.shut = True
    with lock_of(folder, now=clock) as lock, pytest.raises(KeyStoreShut, match="Nothing was changed"):
        lock.remember(by_passphrase(PASSPHRASE), store)
    assert (folder / HEADER).read_bytes() == before
    drawer.shut = False
    with lock_of(folder, now=clock) as lock:
        lock.remember(by_passphrase(PASSPHRASE), store)
    drawer.shut = True
    assert not opens(by_key_store(lambda: store))
    with lock_of(folder, now=clock) as lock, pytest.raises(KeyStoreShut, match="remove"):
        lock.forget(lambda: store)
    drawer.shut = False
    assert not opens(by_key_store(lambda: store))


def test_a_system_without_a_key_store_is_told_so_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [])
    with pytest.raises(NoKeyStore, match="The passphrase opens your profile as before"):
        system_store()


def test_stores_that_keep_secrets_in_clear_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends import fail, null

    monkeypatch.setattr("keyring.backend.get_all_keyring", lambda: [null.Keyring(), fail.Keyring(), Drawer()])
    with pytest.raises(NoKeyStore):
        system_store()


def test_backups_know_their_profile_after_a_new_kit_and_say_nothing_of_the_key_store(
    folder: Path, words: Secret, clock: Any, store: KeyStore, tmp_path: Path
) -> None:
    kept = tmp_path / "backups"
    kept.mkdir()

    def back_up() -> Path:
        with lock_of(folder, now=clock) as lock:
            key = lock.open(by_passphrase(PASSPHRASE))
        return Backups(folder, key, now=clock).into_folder(kept).path

    first = back_up()
    with lock_of(folder, now=clock) as lock:
        lock.adopt(new := lock.propose_words(by_passphrase(PASSPHRASE)))
        lock.remember(by_passphrase(PASSPHRASE), store)
    clock.step(days=1)
    second = back_up()
    assert first != second
    restore(first, tmp_path / "one", by_words(words), now=clock)
    restore(second, tmp_path / "two", by_words(new.words), now=clock)
    assert b"keyring" not in (tmp_path / "two" / HEADER).read_bytes()
    assert b"keyring" in (folder / HEADER).read_bytes()
