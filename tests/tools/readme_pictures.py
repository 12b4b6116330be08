"""Takes the README's pictures out of what `make screenshots` has drawn: python tests/tools/readme_pictures.py FOLDER"""

import sys
from pathlib import Path

from PIL import Image

PLACE = Path(__file__).resolve().parents[2] / "resources" / "pictures"
SAME = {"home": "home", "item": "item", "people": "people-invite", "study": "study-drawn", "write": "write"}
CHOSEN = {
    **{name: f"{source}-en-light-wide" for name, source in SAME.items()},
    "library-dark": "library-en-dark-wide",
    **{f"{name}-zh": f"{source}-zh_CN-light-wide" for name, source in SAME.items()},
    "library-dark-zh": "library-zh_CN-dark-wide",
}


def main(drawn: str) -> None:
    PLACE.mkdir(exist_ok=True)
    for name, source in CHOSEN.items():
        with Image.open(Path(drawn) / f"{source}.png") as picture:
            picture.convert("RGB").save(PLACE / f"{name}.webp", quality=86, method=6)


if __name__ == "__main__":
    main(*sys.argv[1:])
