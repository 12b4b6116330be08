"""The spoken code: what may be typed, that it leads to one key on both sides, and that a guess costs the code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.secret import Secret
from sync.errors import RemoteSyncError
from sync.pairing import PairingFailed
from sync.spoken import BadCode, BurntCode, CodeAccepter, CodeInviter, SpokenCode, WrongCode

CHANNEL, OTHER_CHANNEL = b"c" * 32, b"d" * 32
COMMITMENT = b"commitment of us"
Entropy = Callable[[int], bytes]


class Table:
    """Where a code lies until somebody takes it."""

    def __init__(self) -> None:
        self.lies = True

    def take(self) -> bool:
        lay, self.lies = self.lies, False
        return lay


@pytest.fixture
def table() -> Table:
    return Table()


def sides(
    said: str, typed: str, entropy: Entropy, table: Table, *, channel: bytes = CHANNEL
) -> tuple[CodeAccepter, CodeInviter]:
    accepter = CodeAccepter(SpokenCode.parse(typed), channel=channel, entropy=entropy)
    code = SpokenCode.parse(said)
    inviter = CodeInviter(code, commitment=COMMITMENT, channel=CHANNEL, entropy=entropy, take=table.take)
    return accepter, inviter


def talk(accepter: CodeAccepter, inviter: CodeInviter) -> list[bytes]:
    """Everything that was said, in order."""
    inviter.open()
    said = [accepter.open()]
    sides = (inviter, accepter)
    while said[-1]:
        said.append(sides[(len(said) - 1) % 2].receive(said[-1]))
    return said


def test_the_same_code_leads_both_to_the_same_secret_invitation(entropy: Entropy, table: Table) -> None:
    accepter, inviter = sides("7 apple river stone", "7 apple river stone", entropy, table)
    talk(accepter, inviter)
    assert accepter.invite is not None
    assert inviter.invite is not None
    assert accepter.invite.secret == inviter.invite.secret
    assert accepter.invite.commitment == COMMITMENT
    assert not table.lies


def test_one_wrong_word_burns_the_code_and_nobody_gets_a_second_try(entropy: Entropy, table: Table) -> None:
    with pytest.raises(WrongCode):
        talk(*sides("7 apple river stone", "7 apple river stove", entropy, table))
    assert not table.lies
    with pytest.raises(BurntCode):
        talk(*sides("7 apple river stone", "7 apple river stone", entropy, table))


def test_guesses_made_at_the_same_time_are_one_guess(entropy: Entropy, table: Table) -> None:
    pairs = [sides("7 apple river stone", f"7 apple river {word}", entropy, table) for word in ("stove", "stone")]
    proofs = []
    for accepter, inviter in pairs:  # both are shown an element before either proves anything
        inviter.open()
        proofs.append(accepter.receive(inviter.receive(accepter.open())))
    with pytest.raises(WrongCode):
        pairs[0][1].receive(proofs[0])
    with pytest.raises(BurntCode):
        pairs[1][1].receive(proofs[1])


def test_who_only_listens_or_asks_does_not_burn_the_code(entropy: Entropy, table: Table) -> None:
    accepter, inviter = sides("7 apple river stone", "7 zoo zoo zoo", entropy, table)
    inviter.open()
    inviter.receive(accepter.open())
    assert table.lies


def test_a_proof_made_for_another_channel_is_refused(entropy: Entropy, table: Table) -> None:
    accepter, inviter = sides("7 apple river stone", "7 apple river stone", entropy, table, channel=OTHER_CHANNEL)
    with pytest.raises(WrongCode):
        talk(accepter, inviter)


def test_an_answer_that_does_not_know_the_words_is_noticed(entropy: Entropy, table: Table) -> None:
    accepter, inviter = sides("7 zoo zoo zoo", "7 apple river stone", entropy, table)
    inviter.open()
    accepter.receive(inviter.receive(accepter.open()))
    assert accepter.proved
    with pytest.raises(WrongCode):
        accepter.receive(bytes(32))


@given(noise=st.binary(min_size=33, max_size=33))
def test_garbage_is_a_failed_pairing_and_nothing_else(noise: bytes) -> None:
    accepter = CodeAccepter(SpokenCode.parse("7 apple river stone"), channel=CHANNEL, entropy=lambda n: b"e" * n)
    accepter.open()
    with pytest.raises(RemoteSyncError):
        accepter.receive(noise + bytes(32))
    inviter = CodeInviter(
        SpokenCode.parse("7 apple river stone"),
        commitment=COMMITMENT, channel=CHANNEL, entropy=lambda n: b"e" * n, take=lambda: True,
    )  # fmt: skip
    inviter.open()
    with pytest.raises(RemoteSyncError):
        inviter.receive(b"\x01" + noise + bytes(16))


def test_a_message_thrown_back_is_refused(entropy: Entropy) -> None:
    accepter = CodeAccepter(SpokenCode.parse("7 apple river stone"), channel=CHANNEL, entropy=entropy)
    opening = accepter.open()
    with pytest.raises(PairingFailed):
        accepter.receive(b"B" + opening[2:])


def test_nothing_on_the_wire_repeats_for_the_same_code(entropy: Entropy) -> None:
    said = [talk(*sides("7 apple river stone", "7 apple river stone", entropy, Table())) for _ in range(2)]
    one, other = (b"".join(talk) for talk in said)
    pieces = {one[at : at + 12] for at in range(len(one) - 12)}
    assert not any(other[at : at + 12] in pieces for at in range(len(other) - 12))


def test_codes_are_read_as_people_type_them() -> None:
    code = SpokenCode.parse("7 apple river stone")
    for typed in (" 7, Apple – RIVER; stone.\n", "7-apple-river-stone", "７ apple river stone", "7 appl rive ston"):
        assert SpokenCode.parse(typed) == code
    assert code.text() == "7 apple river stone"


@pytest.mark.parametrize(
    "typed", ["", "apple river stone", "0 apple river stone", "1000 apple river stone", "7 apple river", "x" * 5000]
)
def test_what_is_no_code_is_a_sentence(typed: str) -> None:
    with pytest.raises(BadCode, match="a number and three words"):
        SpokenCode.parse(typed)


def test_a_word_that_is_not_in_the_list_is_named_by_its_place_only() -> None:
    with pytest.raises(BadCode, match="Word 2") as told:
        SpokenCode.parse("7 apple rivulet stone")
    assert "rivulet" not in str(told.value)


def test_a_new_code_can_be_said_and_typed_and_shows_nowhere(entropy: Entropy) -> None:
    code = SpokenCode.make(entropy)
    assert SpokenCode.parse(code.text()) == code
    assert code.text().split()[1] not in repr(code)
    assert code.words != Secret(b"")


def test_what_is_announced_comes_from_the_number_alone() -> None:
    one, other = SpokenCode.parse("7 apple river stone"), SpokenCode.parse("7 zoo zoo zoo")
    assert (one.beacon, one.knock) == (other.beacon, other.knock)
    assert one.beacon != SpokenCode.parse("8 apple river stone").beacon
