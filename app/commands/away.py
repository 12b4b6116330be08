"""The command about away from home: whether friends reach this computer over the internet, and how.

With --json: {on, chosen, local_only, relay, port, addresses, key, told, reason}; `key`, `told` and `reason` are known
only to `serve`, which has the same under `away`.
"""

from __future__ import annotations

from argparse import Namespace

from app.commands.errors import WrongUse
from app.commands.output import Output
from app.commands.profiles import opened
from app.profiles.habits import Away, Habits, habits_of
from app.reach.roaming import WHAT_RELAYS_SEE, as_value, choose, stay_home
from sync.place import PUBLIC


def away(arguments: Namespace, out: Output) -> None:
    """Show it, turn it on, or turn it off."""
    given = (arguments.relay, arguments.port, arguments.address)
    if arguments.deed != "on" and any(one is not None for one in given):
        raise WrongUse("A relay, a port and addresses go with: vouchsafe away on (see: vouchsafe away --help)")
    with opened(arguments) as library:
        match arguments.deed:
            case "on":
                habits = choose(library, relay=arguments.relay, port=arguments.port, addresses=arguments.address)
            case "off":
                habits = stay_home(library)
            case _:
                habits = habits_of(library.vault)
    out.say("\n".join(_lines(habits)), as_value(habits))


def _lines(habits: Habits) -> list[str]:
    if habits.away is None:
        return ["Away from home is off: friends reach this computer on its own network only."]
    lines = ["Away from home is on: friends reach this computer over the internet while Vouchsafe runs."]
    if habits.local_only:
        lines = ["Away from home was chosen, but “Local only” is on: nothing leaves this network."]
    return [*lines, *_how(habits.away)]


def _how(away: Away) -> list[str]:
    if not away.relay:
        relay = "No relay: this computer has to be reached directly (IPv6, or a port that the router forwards)."
    elif away.relay == PUBLIC:
        relay = "Where there is no direct way, over the public relays."
    else:
        relay = f"Where there is no direct way, over the relay {away.relay}"
    lines = [relay, *([WHAT_RELAYS_SEE] if away.relay else [])]
    if away.port:
        lines.append(f"Port {away.port} (UDP).")
    if away.addresses:
        lines.append(f"Friends are also told: {', '.join(away.addresses)}.")
    return lines
