"""Seals: what was written together is signed once, checked one by one, and nothing in it can be changed."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.envelope import LONGEST_SEAL, SealChecker, seal, version_of
from crypto.errors import Malformed, Tampered
from crypto.identity import SigningKey, verify
from crypto.secret import Secret

LAPTOP = SigningKey.from_seed(Secret(b"laptop" + bytes(26)))
PHONE = SigningKey.from_seed(Secret(b"phone" + bytes(27)))


def payloads(count: int) -> list[bytes]:
    return [b"payload %d" % number for number in range(count)]


def flipped(data: bytes, bit: int) -> bytes:
    number = int.from_bytes(data, "big") ^ 1 << bit
    return number.to_bytes(len(data), "big")


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The device key of every signature that is really verified."""
    seen: list[bytes] = []

    def counted(public: bytes, signature: bytes, message: bytes) -> None:
        seen.append(public)
        verify(public, signature, message)

    monkeypatch.setattr("crypto.envelope.verify", counted)
    return seen


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 63, 64, 65, 323])
def test_every_payload_gets_a_seal_that_holds(count: int) -> None:
    checker = SealChecker()
    written = payloads(count)
    seals = seal(written, LAPTOP)
    assert len(seals) == count
    for payload, mark in zip(written, seals, strict=True):
        checker.check(version_of(payload), mark, LAPTOP.public)


def test_323_payloads_are_signed_seven_times() -> None:
    lengths = [len(mark) for mark in seal(payloads(323), LAPTOP)]
    assert lengths == [64 + 1 + 6 * 32] * 320 + [64 + 1 + 32] * 2 + [64]
    assert len({mark[:64] for mark in seal(payloads(323), LAPTOP)}) == 7
    assert max(lengths) == LONGEST_SEAL


def test_a_payload_written_alone_has_a_bare_signature_over_its_leaf() -> None:
    root = hashlib.sha256(b"\0" + hashlib.sha256(b"hello").digest()).digest()
    assert seal([b"hello"], LAPTOP) == [LAPTOP.sign(b"vouchsafe/1/entries\0" + root)]


def test_two_payloads_share_a_signature_over_the_node_above_them() -> None:
    one, two = (hashlib.sha256(b"\0" + version_of(payload)).digest() for payload in (b"one", b"two"))
    signature = LAPTOP.sign(b"vouchsafe/1/entries\0" + hashlib.sha256(b"\1" + one + two).digest())
    assert seal([b"one", b"two"], LAPTOP) == [signature + b"\0" + two, signature + b"\1" + one]


def test_the_version_of_a_payload_is_its_sha_256() -> None:
    assert version_of(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_payload_written_twice_has_one_seal() -> None:
    first, second, third = seal([b"same", b"same", b"other"], LAPTOP)
    assert first == second != third
    assert len(first) == 64 + 1 + 32
    assert [len(mark) for mark in seal([b"same", b"same"], LAPTOP)] == [64, 64]


@given(count=st.sampled_from([1, 2, 4, 64]), which=st.integers(0, 63), data=st.data(), warm=st.booleans())
def test_any_changed_bit_of_a_seal_is_noticed(count: int, which: int, data: st.DataObject, *, warm: bool) -> None:
    written = payloads(count)
    seals = seal(written, LAPTOP)
    payload, mark = written[which % count], seals[which % count]
    checker = SealChecker()
    if warm:
        for other, its in zip(written, seals, strict=True):
            checker.check(version_of(other), its, LAPTOP.public)
    place = data.draw(st.integers(0, len(mark) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = mark[:place] + bytes((mark[place] ^ 1 << bit,)) + mark[place + 1 :]
    outside = place == 64 and changed[64] >= count
    with pytest.raises(Malformed if outside else Tampered):
        checker.check(version_of(payload), changed, LAPTOP.public)
    checker.check(version_of(payload), mark, LAPTOP.public)


@given(count=st.sampled_from([1, 2, 64]), bit=st.integers(0, 79), warm=st.booleans())
def test_any_changed_bit_of_a_payload_is_noticed(count: int, bit: int, *, warm: bool) -> None:
    written = payloads(count)
    mark = seal(written, LAPTOP)[-1]
    checker = SealChecker()
    if warm:
        checker.check(version_of(written[-1]), mark, LAPTOP.public)
    changed = flipped(written[-1], bit % (8 * len(written[-1])))
    with pytest.raises(Tampered):
        checker.check(version_of(changed), mark, LAPTOP.public)


@given(bit=st.integers(0, 255), warm=st.booleans())
def test_any_changed_bit_of_a_version_or_key_is_noticed(bit: int, *, warm: bool) -> None:
    written = payloads(4)
    mark = seal(written, LAPTOP)[2]
    version = version_of(written[2])
    checker = SealChecker()
    if warm:
        checker.check(version, mark, LAPTOP.public)
    with pytest.raises(Tampered):
        checker.check(flipped(version, bit), mark, LAPTOP.public)
    with pytest.raises(Tampered):
        checker.check(version, mark, flipped(LAPTOP.public, bit))


def test_a_seal_is_not_another_device_s_even_after_it_was_seen() -> None:
    checker = SealChecker()
    (mark, _) = seal([b"one", b"two"], LAPTOP)
    checker.check(version_of(b"one"), mark, LAPTOP.public)
    with pytest.raises(Tampered):
        checker.check(version_of(b"one"), mark, PHONE.public)


def test_neighbours_cannot_trade_seals() -> None:
    one, two = seal([b"one", b"two"], LAPTOP)
    checker = SealChecker()
    for payload, mark in ((b"one", two), (b"two", one)):
        with pytest.raises(Tampered):
            checker.check(version_of(payload), mark, LAPTOP.public)


@pytest.mark.parametrize("levels", [1, 6])
def test_a_place_outside_the_tree_is_malformed(levels: int) -> None:
    mark = seal(payloads(1 << levels), LAPTOP)[0]
    for index in (1 << levels, 0x80, 0xFF):
        with pytest.raises(Malformed):
            SealChecker().check(version_of(b"payload 0"), mark[:64] + bytes((index,)) + mark[65:], LAPTOP.public)


@given(st.integers(0, 400).filter(lambda size: size not in {64, 97, 129, 161, 193, 225, 257}))
def test_a_seal_of_another_length_is_malformed(size: int) -> None:
    with pytest.raises(Malformed):
        SealChecker().check(bytes(32), bytes(size), LAPTOP.public)


@pytest.mark.parametrize(("version", "device"), [(31, 32), (33, 32), (32, 31), (32, 33), (0, 0)])
def test_versions_and_keys_of_other_sizes_are_malformed(version: int, device: int) -> None:
    with pytest.raises(Malformed):
        SealChecker().check(bytes(version), bytes(64), bytes(device))


def test_a_signature_for_another_purpose_is_no_seal() -> None:
    root = hashlib.sha256(b"\0" + version_of(b"hello")).digest()
    with pytest.raises(Tampered):
        SealChecker().check(version_of(b"hello"), LAPTOP.sign(b"vouchsafe/1/other\0" + root), LAPTOP.public)


def test_a_tree_costs_one_verification(verifications: list[bytes]) -> None:
    checker = SealChecker()
    written = payloads(128)
    for payload, mark in zip(written, seal(written, LAPTOP), strict=True):
        checker.check(version_of(payload), mark, LAPTOP.public)
    assert len(verifications) == 2


def test_what_failed_is_verified_again(verifications: list[bytes]) -> None:
    checker = SealChecker()
    mark = flipped(seal([b"one", b"two"], LAPTOP)[0], 0)
    for _ in range(2):
        with pytest.raises(Tampered):
            checker.check(version_of(b"one"), mark, LAPTOP.public)
    assert len(verifications) == 2


def test_only_the_latest_trees_are_remembered(verifications: list[bytes]) -> None:
    checker = SealChecker(capacity=2)
    trees = [(version_of(b"%d" % n), seal([b"%d" % n, b"other"], LAPTOP)[0]) for n in range(3)]
    for number in (0, 1, 0, 2):  # 0 was asked for again, so 1 is the one to go
        checker.check(*trees[number], LAPTOP.public)
    assert len(verifications) == 3
    checker.check(*trees[0], LAPTOP.public)
    assert len(verifications) == 3
    checker.check(*trees[1], LAPTOP.public)
    assert len(verifications) == 4


def test_payloads_written_alone_push_no_tree_out(verifications: list[bytes]) -> None:
    checker = SealChecker(capacity=1)
    mark = seal([b"one", b"two"], LAPTOP)[0]
    checker.check(version_of(b"one"), mark, LAPTOP.public)
    for payload in payloads(5):
        checker.check(version_of(payload), seal([payload], LAPTOP)[0], LAPTOP.public)
    checker.check(version_of(b"one"), mark, LAPTOP.public)
    assert len(verifications) == 6


def test_threads_may_share_a_checker() -> None:
    checker = SealChecker(capacity=3)
    written = payloads(512)
    marks = seal(written, LAPTOP)

    def check_all(step: int) -> int:
        for number in range(0, 512 * step, step):
            place = number % 512
            checker.check(version_of(written[place]), marks[place], LAPTOP.public)
        return step

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(check_all, (1, 3, 65, 129))) == [1, 3, 65, 129]


def test_a_checker_remembers_at_least_one_tree() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        SealChecker(capacity=0)


@given(order=st.permutations(range(16)), twice=st.booleans())
def test_those_of_one_tree_hold_in_any_order(order: list[int], *, twice: bool) -> None:
    written = payloads(16)
    seals = seal(written, LAPTOP)
    checker = SealChecker()
    for which in [*order, *order] if twice else order:
        checker.check(version_of(written[which]), seals[which], LAPTOP.public)


@given(known=st.integers(0, 7), which=st.integers(0, 7), place=st.integers(0, 2), of=st.integers(0, 7))
def test_beside_one_that_holds_a_wrong_way_to_the_root_is_noticed(known: int, which: int, place: int, of: int) -> None:
    """A sibling that stands somewhere else in the same tree is no more right than one that is made up."""
    written = payloads(8)
    seals = seal(written, LAPTOP)
    checker = SealChecker()
    checker.check(version_of(written[known]), seals[known], LAPTOP.public)
    at = slice(65 + 32 * place, 97 + 32 * place)
    changed = seals[which][: at.start] + seals[of][at] + seals[which][at.stop :]
    if changed == seals[which]:
        checker.check(version_of(written[which]), changed, LAPTOP.public)
    else:
        with pytest.raises(Tampered):
            checker.check(version_of(written[which]), changed, LAPTOP.public)


def test_a_neighbour_in_one_tree_proves_nothing_of_another(verifications: list[bytes]) -> None:
    written = payloads(8)
    mine, theirs = seal(written, LAPTOP), seal(written, PHONE)
    checker = SealChecker()
    checker.check(version_of(written[0]), mine[0], LAPTOP.public)
    with pytest.raises(Tampered):
        checker.check(version_of(written[1]), mine[1], PHONE.public)
    with pytest.raises(Tampered):
        checker.check(version_of(written[1]), theirs[1], LAPTOP.public)
    checker.check(version_of(written[1]), theirs[1], PHONE.public)
    assert verifications == [LAPTOP.public, PHONE.public, LAPTOP.public, PHONE.public]
