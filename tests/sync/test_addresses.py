"""Which addresses are ours, and which may be called because an announcement says so."""

import ipaddress
import os
from typing import Any

import pytest

from sync.errors import Unreachable
from sync.net.lan import Lan, is_near, own_addresses, own_networks


def test_our_addresses_are_numeric_and_not_loopback() -> None:
    addresses = own_addresses()
    assert "127.0.0.1" not in addresses
    assert set(addresses) <= {str(each.ip) for each in own_networks()}


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("192.168.1.9", True),
        ("10.1.2.3", True),
        ("127.0.0.1", True),
        ("fe80::1", True),
        ("fe80::1%eth0", True),
        ("fd12::1", True),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("224.0.0.251", False),
        ("0.0.0.0", False),
        ("ff02::fb", False),
        ("", False),
        ("example.org", False),
    ],
)
def test_only_addresses_nearby_are_worth_a_call(address: str, near: bool) -> None:
    assert is_near(address, own_networks()) is near


def test_a_public_address_in_our_own_network_is_nearby() -> None:
    assert is_near("8.8.8.8", [ipaddress.ip_interface("8.8.8.1/24")])
    assert is_near("2001:4860::2", [ipaddress.ip_interface("2001:4860::1/64")])


async def test_an_address_that_is_not_ours_is_said_to_be_that(clock: Any) -> None:
    lan = Lan(["198.51.100.1"], entropy=os.urandom, now=clock, on_seen=print)
    with pytest.raises(Unreachable, match="does not let"):
        await lan.start()
    await lan.stop()
