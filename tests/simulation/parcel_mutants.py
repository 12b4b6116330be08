"""Planted bugs in parcels and drop folders, which only worlds with people who never meet can show."""

from __future__ import annotations

from typing import Any

from app.carrying import parcels
from app.carrying.dropfolder import DropFolder
from app.carrying.dropfolders import DropFolders
from app.carrying.ledger import Ledger, Word
from sync import delivery, packing
from sync.delivery import Delivery
from tests.simulation.planting import Mutant, always
from tests.simulation.world import Shape

APART = Shape(peers=2, steps=14, apart=1.0)
AMONG_THREE = Shape(peers=3, steps=14, apart=1.0)


def taking_what_is_not_all(_real: Any) -> Any:
    def finish(self: Delivery) -> Any:
        gone = [(made, item) for _v, made, item, reasons in self._log.held(self._friend)
                if self._offers.get(_v[: packing.PREFIX]) != reasons]  # fmt: skip
        went = self._log.complete(self._friend, self._device, self._context, gone=gone, met={})
        return delivery.Outcome(self._received, went, 0, old=False)

    return finish


def offering_to_everybody(real: Any) -> Any:
    def offered(self: Ledger, _friend: int) -> Any:
        everybody = [row for (row,) in self._vault.execute("SELECT DISTINCT friend FROM member")]
        return list({version: reasons for one in everybody for version, reasons in real(self, one)}.items())

    return offered


def thanking_for_all(_real: Any) -> Any:
    def contexts(self: Ledger, friend: int) -> Any:
        rows = self._vault.execute("SELECT device, acked FROM device WHERE friend = ?", (friend,))
        return {device: self._shelves.context for device, _acked in rows}

    return contexts


def leaving_out_the_first(_real: Any) -> Any:
    def missing(offered: Any, acknowledged: Any) -> Any:
        del acknowledged
        return [packing.item_id(version, reasons) for version, reasons in list(offered)[1:]]

    return missing


def remembering_names_only(real: Any) -> Any:
    return lambda self: [type(one)(one.name, "") for one in real(self)]


def noting_it_afterwards(real: Any) -> Any:
    def note(self: DropFolders, row: int, names: Any, friend: int, state: Any) -> None:
        if state is not None:
            real(self, row, names, friend, state)

    return note


def clearing_only_the_unfinished(real: Any) -> Any:
    def clear(self: DropFolders, row: int, folder: Any, names: Any) -> None:
        sent = self._sent(row)
        real(self, row, folder, {name for name in names if sent.get(name) is None})

    return clear


def erasing_nothing(real: Any) -> Any:
    return lambda self, friend, device, context, **named: real(self, friend, device, context, **{**named, "gone": []})


def believing_all_has_arrived(real: Any) -> Any:
    def hear(self: Ledger, friend: int, certificate: Any, word: Word) -> bool:
        return real(self, friend, certificate, Word(word.made, self._shelves.context, word.reply))  # type: ignore[no-any-return]

    return hear


EVERYTHING_IS_NEW = [(Delivery, "_old", always(False)), (delivery, "includes", always(True))]

OF_PARCELS: list[Mutant] = [
    Mutant("an old parcel counts as new", EVERYTHING_IS_NEW, APART),
    Mutant("a parcel need not be complete", [(Delivery, "finish", taking_what_is_not_all)], APART),
    Mutant("a parcel erases nothing", [(Ledger, "complete", erasing_nothing)], APART),
    Mutant("a parcel offers what is for others", [(Ledger, "offered", offering_to_everybody)], AMONG_THREE),
    Mutant("a parcel thanks for what never came", [(Ledger, "contexts", thanking_for_all)], APART),
    Mutant("a parcel leaves something out", [(packing, "missing", leaving_out_the_first)], APART),
    Mutant("a parcel says that all has arrived", [(Ledger, "hear", believing_all_has_arrived)], APART),
    Mutant("a parcel is not renewed", [(parcels, "standing", always(bytes(32)))], APART),
    Mutant("a file is known again by its name", [(DropFolder, "parcels", remembering_names_only)], APART),
    Mutant("a file is noted after it was written", [(DropFolders, "_note", noting_it_afterwards)], APART),
    Mutant("old files stay in the folder", [(DropFolders, "_clear", clearing_only_the_unfinished)], APART),
]
