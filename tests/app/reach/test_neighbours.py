"""The system's table of neighbours, as it is."""

import shutil
import subprocess
import sys

import pytest

from app.reach.neighbours import answers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")


async def test_nobody_answers_at_an_address_that_nothing_was_sent_to() -> None:
    assert await answers("192.0.2.7") is False
    assert await answers("2001:db8::7%1") is False


async def test_who_is_in_the_table_as_confirmed_answers() -> None:
    if shutil.which("ip") is None:
        pytest.skip("there is no 'ip' (iproute2) to ask")
    before = confirmed()
    said = {host: await answers(host, within=0) for host in before}
    stayed = before & confirmed()  # what nobody uses is swept out of the table now and then
    if not stayed:
        pytest.skip("this computer has no neighbours that stay as they are")
    assert {host: said[host] for host in stayed} == dict.fromkeys(stayed, True)


def confirmed() -> set[str]:
    command = ["ip", "neigh", "show", "nud", "permanent", "nud", "noarp"]
    return {line.split()[0] for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines()}
