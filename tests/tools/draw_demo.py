"""Draws the pictures of the demo library: python tests/tools/draw_demo.py resources/demo/pictures [NAME...]

Each picture is made of shapes by `demo/`, the same in every run, and written as WebP of at most 88 KB.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from demo import kitchen, outdoors, rooms, table, things, town, walks
from demo.brush import encode

SCENES = {
    scene.__name__: scene
    for scene in (
        *(outdoors.hills, outdoors.lake, outdoors.tent),
        *(table.ramen, table.latte, table.bread),
        *(kitchen.dumplings, kitchen.tomato, kitchen.tea, kitchen.cake),
        *(town.bookshop, town.bicycle),
        *(rooms.cinema, rooms.lamp, rooms.train),
        *(things.shoes, things.headphones),
        *(walks.sea, walks.garden),
    )
}
MOST = 88_000


def main(folder: str, *names: str) -> None:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for name in names or SCENES:
        picture = encode(SCENES[name]().finish(), MOST)
        (place / f"{name}.webp").write_bytes(picture)
        print(f"{name:12} {len(picture) / 1000:5.0f} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])
