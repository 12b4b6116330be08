"""Three people online: one introduces the two others, who then are in step without her."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Person


def views(person: Person) -> dict[str, str]:
    """The introductions to this person: id by who makes them."""
    return {view.by: view.id for view in person.worker.do(person.library.introductions.all) if not view.mine}


def friends(person: Person) -> set[str]:
    return {friend.name for friend in person.worker.do(person.library.friends.all)}


def test_two_who_were_introduced_are_in_step_while_the_third_is_away(
    ada: Person, bela: Person, people: Callable[[str], Person]
) -> None:
    carla = people("Carla")
    for person in (ada, bela, carla):
        person.online()
    ada.befriend(bela)
    ada.befriend(carla)
    ada.worker.do(ada.library.introductions.propose, "Bela", "Carla")
    for person in (bela, carla):
        person.wait_until(lambda person=person: "Ada" in views(person), "the proposal is there")
        person.worker.do(person.library.introductions.accept, views(person)["Ada"])
    bela.wait_until(lambda: friends(bela) == {"Ada", "Carla"}, "they are friends")
    carla.wait_until(lambda: friends(carla) == {"Ada", "Bela"}, "they are friends")
    ada.offline()
    bela.write("Solaris")
    carla.wait_until(lambda: "Solaris" in carla.titles(by="Bela"), "Bela's review is there")
    assert ada.titles() == set()
