"""Files to bring in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.history.accounts import Reading, read
from app.history.batches import Batches
from app.history.exports import Export
from app.library import Library

HEAD = "Book Id,Title,Author,My Rating,Date Read,Exclusive Shelf,Bookshelves,My Review,Private Notes\n"


@pytest.fixture
def fixtures() -> Path:
    return Path(__file__).parent / "fixtures"


@pytest.fixture
def history(ada: Library) -> Batches:
    """Ada's imports."""
    return ada.history


@pytest.fixture
def books(fixtures: Path) -> Reading:
    """Eight rows in the shape of today."""
    return read(Export.open(fixtures / "goodreads_24_columns.csv"))


@pytest.fixture
def file_of() -> Callable[..., Reading]:
    """Makes a small export of these rows, or of so many."""

    def make(*rows: str, many: int = 0) -> Reading:
        lines = [*rows, *(f"{n},Book {n},Author {n},4,2020/01/02,read,,Fine {n}.," for n in range(1, many + 1))]
        return read(Export((HEAD + "".join(f"{line}\n" for line in lines)).encode(), name="books.csv"))

    return make
