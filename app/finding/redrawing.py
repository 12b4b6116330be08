"""What lists need of entries, drawn again where this app draws more than the one that kept them.

A step of the schema that adds such a column leaves a mark, and the profile does not open before this has seen to it.
Words are not drawn again: the index would have to be made anew.
"""

from __future__ import annotations

from itertools import islice

from app.drawn import Draw
from app.vault import Vault
from sync.entry import decode

_MARK = "redraw"  # in the table `own`
AT_ONCE = 5000


def redraw(vault: Vault, draw: Draw) -> None:
    """Draw all entries again, if a step of the schema asked for it: some two seconds for 100,000, and only once."""
    if not vault.execute("SELECT 1 FROM own WHERE key = ?", (_MARK,)):
        return
    with vault.transaction():
        rows = (row for (row,) in vault.execute("SELECT row FROM entry ORDER BY row"))
        while some := list(islice(rows, AT_ONCE)):
            drawn = (
                (draw(kind, bytes(decode(payload).body)).status, row)
                for row, kind, payload in vault.execute(
                    "SELECT row, kind, payload FROM entry WHERE row BETWEEN ? AND ?", (some[0], some[-1])
                )
            )
            vault.many("UPDATE entry SET status = ? WHERE row = ?", [one for one in drawn if one[0] is not None])
        vault.execute("DELETE FROM own WHERE key = ?", (_MARK,))
