"""An invite survives the way through a chat, and nothing else passes for one."""

import base64
import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.secret import Secret
from sync.errors import LocalSyncError
from sync.invite import BadInvite, ExpiredInvite, Invite, commitment_of, fit_name

PERSON = b"p" * 32
ADDRESSES = (("192.168.1.20", 49152), ("fd00::1:2", 1), ("10.0.0.1", 65535))


@pytest.fixture
def invite() -> Invite:
    return Invite.make(PERSON, expires_s=1_800_000_000, addresses=ADDRESSES, name="Ada", entropy=os.urandom)


def text_of(body: bytes) -> str:
    checksum = hashlib.sha256(b"vouchsafe/1/invite\0" + body).digest()[:4]
    return "vouchsafe:invite/1/" + base64.urlsafe_b64encode(body + checksum).rstrip(b"=").decode()


HEAD = b"s" * 16 + b"c" * 16 + (1).to_bytes(4, "big")


def test_what_was_written_is_what_is_read(invite: Invite) -> None:
    read = Invite.parse(invite.text())
    assert read == invite
    assert (read.name, read.addresses, read.expires_s) == ("Ada", ADDRESSES, 1_800_000_000)
    assert read.commitment == commitment_of(PERSON) == hashlib.sha256(PERSON).digest()[:16]


def test_the_longest_invite_still_fits_a_qr_code_that_a_phone_can_read() -> None:
    longest = Invite.make(
        PERSON,
        expires_s=2**32 - 1,
        addresses=tuple((f"2001:db8:1111:2222:3333:4444:5555:{number:x}", 65535) for number in range(9)),
        name="阿達" * 40,
        entropy=os.urandom,
    )
    assert len(longest.addresses) == 5
    assert len(longest.text()) < 300
    assert Invite.parse(longest.text()) == longest


def test_the_text_has_only_characters_that_every_chat_leaves_alone(invite: Invite) -> None:
    assert invite.text().startswith("vouchsafe:invite/1/")
    assert set(invite.text().split("/")[2]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_white_space_from_a_broken_line_does_no_harm(invite: Invite) -> None:
    text = invite.text()
    assert Invite.parse(f"  {text[:40]}\n{text[40:60]} {text[60:]}\r\n") == invite


def test_any_character_changed_or_lost_is_noticed(invite: Invite) -> None:
    text = invite.text()
    for at in range(len(text)):
        swapped = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        for broken in (swapped, text[:at] + text[at + 1 :], text[:at]):
            with pytest.raises(BadInvite):
                Invite.parse(broken)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        HEAD,
        HEAD + b"\x05Ada",
        HEAD + b"\x02\xff\xfe",
        HEAD + b"\x00\x04\x7f\x00\x00\x01\x00",
        HEAD + b"\x00\x05\x7f\x00\x00\x01\x00\x00\x50",
        HEAD + b"\x00\x04\x7f\x00\x00\x01\x00\x00",
        HEAD + b"\x00" + b"\x04\x7f\x00\x00\x01\x00\x50" * 6,
        HEAD + b"\x03a\nb",
        HEAD + b"\x41" + b"a" * 65,
    ],
    ids=["empty", "no name", "short name", "not UTF-8", "no port", "5 byte host", "port 0", "6 hosts", "line", "long"],
)
def test_a_body_with_a_right_checksum_can_still_be_wrong(body: bytes) -> None:
    with pytest.raises(BadInvite):
        Invite.parse(text_of(body))


def test_one_invitation_has_one_text(invite: Invite) -> None:
    """Bits that base64 leaves over, padding and other alphabets must not give a second spelling."""
    short = Invite(invite.secret, invite.commitment, 1)
    text = short.text()
    assert len(text.split("/")[2]) % 4 == 3
    last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".index(text[-1])
    other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last ^ 1]
    for spelling in (text[:-1] + other, text + "=", text.upper(), text.replace("vouchsafe", "Vouchsafe")):
        with pytest.raises(BadInvite):
            Invite.parse(spelling)


@given(st.text(max_size=600))
def test_no_other_text_passes(text: str) -> None:
    for candidate in (text, "vouchsafe:invite/1/" + text):
        with pytest.raises(BadInvite):
            Invite.parse(candidate)


@given(st.binary(max_size=250))
def test_no_other_bytes_give_another_error(body: bytes) -> None:
    try:
        invite = Invite.parse(text_of(body))
    except BadInvite:
        return
    assert Invite.parse(invite.text()) == invite


def test_an_invite_ends_at_its_time(invite: Invite) -> None:
    invite.check(now_s=invite.expires_s - 1)
    with pytest.raises(ExpiredInvite, match="has ended"):
        invite.check(now_s=invite.expires_s)


def test_what_is_wrong_is_said_in_a_sentence() -> None:
    with pytest.raises(BadInvite) as wrong:
        Invite.parse("https://example.org")
    assert str(wrong.value) == "This is not a whole Vouchsafe invitation. Ask for the link again, and copy all of it."


def test_the_secret_does_not_show(invite: Invite) -> None:
    assert "<secret>" in repr(invite)
    assert repr(invite.secret.reveal()) not in repr(invite)


def test_the_keys_differ_by_purpose_and_by_invite(invite: Invite) -> None:
    other = Invite.make(PERSON, expires_s=1, addresses=(), name="", entropy=os.urandom)
    keys = {secret.reveal() for each in (invite, other) for secret in (each.knock, each.beacon, each.secret)}
    assert len(keys) == 6
    assert Invite.parse(invite.text()).knock == invite.knock


@pytest.mark.parametrize("host", ["localhost", "example.org", "fe80::1%eth0", "", "1.2.3"])
def test_an_address_that_would_have_to_be_looked_up_cannot_be_written(host: str) -> None:
    with pytest.raises(LocalSyncError):
        Invite(Secret(bytes(16)), bytes(16), 1, ((host, 80),))


@pytest.mark.parametrize(
    ("name", "fitted"),
    [
        ("  Ada \n Lovelace\t", "Ada Lovelace"),
        ("Ａｄａ", "Ada"),
        ("Ada\u202elaveR", "AdalaveR"),
        ("e\u200e\u0301", "é"),
        ("\x00\x1b[31m", "[31m"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("é" * 40, "é" * 32),
        ("\u3000", ""),
    ],
)
def test_a_name_is_made_fit_to_stand_in_a_sentence(name: str, fitted: str) -> None:
    assert fit_name(name) == fitted


@given(st.text())
def test_a_fitted_name_stays_as_it_is_and_fits_an_invite(name: str) -> None:
    fitted = fit_name(name)
    assert fit_name(fitted) == fitted
    assert len(fitted.encode()) <= 64
    invite = Invite(Secret(bytes(16)), bytes(16), 1, (), fitted)
    assert Invite.parse(invite.text()).name == fitted
