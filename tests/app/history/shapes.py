"""Exports of other programs, made here in the shapes that those programs write."""

import io
import json
import zipfile
from collections.abc import Mapping

from tests.app.history.more_shapes import MORE


def csv(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


STORYGRAPH = csv(
    "Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read Count,Moods,Pace,"
    "Star Rating,Review,Content Warnings,Content Warning Description,Tags,Owned?",
    "Gardens of Glass,Mira Odell,Jon Pell (Translator),9781234567897,paperback,read,2024/01/02,2024/02/20,"
    "2023/01/01-2023/01/09;2024/02/10-2024/02/20,2,hopeful,slow,4.25,<b>Fine.</b>,,,calm,No",
    "Nobody's Number,A,,notanisbn,digital,paused,2024/01/03,,,0,,,,,,,,No",
)
IMDB = csv(
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,"
    "Release Date,Directors",
    "tt0468569,8,2025-02-02,The Long Night,The Long Night,https://www.imdb.com/title/tt0468569/,Movie,9,152,2008,Drama,"
    "1,2008-07-18,Chris Norman",
    "903747,10,2025-02-03,Bad Breaks,Bad Breaks,,TV Series,9,50,2008,Drama,1,2008-01-20,",
    "tt0468569,,2025-02-04,The Long Night,The Long Night,,Movie,9,152,2008,Drama,1,2008-07-18,Chris Norman",
)
TMDB = csv(
    "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated",
    "680,tt0110912,movie,Pulp Stories,1994-09-10T00:00:00Z,,,8.49,8,2023-05-02T09:40:27Z",
    "1396,tt0903747,tv,Bad Breaks,2008-01-20T00:00:00Z,,,8.886,,2023-05-02T13:22:44Z",
    "85987,tt0583459,tv,Pals S1E1,1994-09-22T00:00:00Z,1,1,6.976,8,2023-01-07T16:35:52Z",
)
BOOKWYRM = csv(
    "title,author_text,remote_id,goodreads_key,wikidata,asin,isbn_10,isbn_13,start_date,finish_date,stopped_date,rating,"
    "review_name,review_cw,review_content,review_published,shelf,shelf_name,shelf_date",
    "Plain Cooking,Yo Tam,https://books.example/book/2,77,,,0449017036,9780449017036,2022-08-10,2022-10-10,,4,"
    "Too much salt,,...in the soup,2022-11-10,cooking-9,Cooking,2024-08-10",
)
LIBRARYTHING = (
    (
        "Book Id\tTitle\tSort Character\tPrimary Author\tDate\tReview\tRating\tPrivate Comment\t"
        "Date Started\tDate Read\t"
        "Tags\tCollections\tISBN\tEntry Date\n"
        "5498194\tMarelle\t1\tCort\u00e1zar, Julio\t1979\tchef d'\u0153uvre\t4.5\tlent to Jo\t"
        "[2007-04-16]\t[2007-05-08]\t"
        "roman, essai\tYour library\t[2070291340]\t[2006-08-09]\n"
    )
    .replace("\u0153", "oe")
    .encode("iso-8859-1")
)
OPENREADS = csv(
    "title,subtitle,author,description,status,favourite,deleted,rating,publication_year,isbn,olid,tags,my_review,notes,"
    "book_format,readings,date_added",
    'Sun Punk,Tales,Ali Nova,,finished,true,false,4.5,2023,9781234567897,,1|||||calm,"Two\nlines",mine,paperback,'
    "2024-02-01T00:00:00.000|2024-02-20T00:00:00.000|,2024-03-01T13:01:12.937",
    "Gone,,Nobody,,planned,false,true,,,,,,,,paperback,,2024-03-01T13:01:12.937",
)
RYM = csv(
    "RYM Album, First Name,Last Name,First Name localized, Last Name localized,Title,Release_Date,Rating,Ownership,"
    "Purchase Date,Media Type, Review, Review Title",
    '"40","The","Panoptes","","","Hearts","2026","9","n","","","[b]Loud[/b]\\n[i]and[/i] [Artist577519]","Mine"',
    '"30","Action","Bron","","","Planet","2026","0","w","2026-04-01","MP3","",""',
)
DOUBAN = csv(
    "\ufeff标题,个人评分,打分日期,我的短评,上映日期,制片国家,条目链接,状态",
    "长夜 / The Long Night,5,2020-01-02,经典,1994-09-10(多伦多电影节),美国,https://movie.douban.com/subject/1292052/,看过,",
    "沙丘二,,2024-03-01,,2024-03-08(中国大陆),美国,https://movie.douban.com/subject/1/,想看,",
)
GOOGLE = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "geometry": {"coordinates": [139.7454, 35.6586], "type": "Point"},
                "properties": {
                    "date": "2022-03-03T10:00:00Z",
                    "five_star_rating_published": "3",
                    "google_maps_url": "https://www.google.com/maps/place/data=!4m2!3m1!1s0x0:0x60188bbd",
                    "location": {"name": "東京タワー", "address": "日本", "country_code": "JP"},
                    "review_text_published": "普通。\n混んでいた",
                    "questions": [
                        {"question": "Service", "selected_option": "Dine in"},
                        {"question": "Food", "rating": 5},
                    ],
                },
                "type": "Feature",
            },
            {
                "geometry": {"coordinates": [0, 0], "type": "Point"},
                "properties": {"date": "2019-05-01T10:00:00Z", "google_maps_url": "http://maps.google.com/?q=Closed"},
                "type": "Feature",
            },
        ],
    }
).encode()
GOOGLE_LIST = csv("Title,Note,URL,Tags,Comment", ",,,,", 'Hotel Oku,"great lobby",https://maps.example/1,,"sunrise"')

_FILM = "Date,Name,Year,Letterboxd URI"
LETTERBOXD = {
    "profile.csv": csv("Date Joined,Username,Email Address", "2020-01-01,me,planted@mail.example"),
    "watched.csv": csv(
        _FILM, "2025-08-08,The Long Night,2008,https://boxd.it/7lcA", "2025-08-01,Quiet,1999,https://boxd.it/1"
    ),
    "ratings.csv": csv(
        f"{_FILM},Rating",
        "2025-08-08,The Long Night,2008,https://boxd.it/7lcA,4.5",
        "2025-08-01,Quiet,1999,https://boxd.it/1,3",
    ),
    "diary.csv": csv(
        f"{_FILM},Rating,Rewatch,Tags,Watched Date",
        '2025-08-08,The Long Night,2008,https://boxd.it/aEh,4.5,Yes,"rain, late",2025-08-07',
        "2025-08-01,Quiet,1999,https://boxd.it/b,3,,home,2025-07-31",
    ),
    "reviews.csv": csv(
        f"{_FILM},Rating,Rewatch,Review,Tags,Watched Date",
        '2025-08-08,The Long Night,2008,https://boxd.it/aEh,4.5,Yes,"<i>Long</i>.\nAnd dark.","rain, late",2025-08-07',
    ),
    "watchlist.csv": csv(_FILM, "2025-08-09,Later,,https://boxd.it/2"),
    "comments.csv": csv("Date,Content,Comment", "2025-08-09,https://boxd.it/x,I agree"),
    "likes/films.csv": csv(_FILM, "2025-08-08,The Long Night,2008,https://boxd.it/7lcA"),
    "deleted/reviews.csv": csv(
        f"{_FILM},Rating,Rewatch,Review,Tags,Watched Date",
        "2024-01-01,Regret,2001,https://boxd.it/9,1,,No.,,2024-01-01",
    ),
    "lists/best.csv": csv(
        "Letterboxd list export v7",
        "Date,Name,Tags,URL,Description",
        '2025-09-23,Best,,https://boxd.it/P,"two\n\nlines"',
        "",
        "Position,Name,Year,URL,Description",
        "1,Quiet,1999,https://boxd.it/1,",
    ),
}


def _movie(title: str, year: int, trakt: int, imdb: str, tmdb: int) -> dict[str, object]:
    return {"title": title, "year": year, "ids": {"trakt": trakt, "slug": "x", "imdb": imdb, "tmdb": tmdb}}


LONG = _movie("The Long Night", 2008, 554, "tt0468569", 680)
TRAKT = {
    "ratings-movies.json": [{"rated_at": "2024-03-07T19:37:27.000Z", "rating": 8, "type": "movie", "movie": LONG}],
    "watched-movies.json": [{"plays": 2, "last_watched_at": "2023-06-01T12:00:00.000Z", "movie": LONG}],
    "ratings-seasons.json": [
        {
            "rated_at": "2024-03-08T19:37:27.000Z",
            "rating": 6,
            "type": "season",
            "season": {"number": 2, "ids": {"trakt": 9, "tmdb": 4}},
            "show": {"title": "Bad Breaks", "year": 2008, "ids": {"trakt": 2177, "tmdb": 1396}},
        }
    ],
    "lists-watchlist.json": [
        {
            "rank": 1,
            "listed_at": "2024-02-01T15:00:00.000Z",
            "notes": None,
            "type": "movie",
            "movie": _movie("Later", 2014, 99, "tt3268458", 250658),
        }
    ],
    "lists-lists.json": [{"name": "Best", "ids": {"slug": "best", "trakt": 7}}],
    "lists-list-7-best.json": [
        {"rank": 1, "listed_at": "2024-03-01T10:00:00.000Z", "notes": "Dark.", "type": "movie", "movie": LONG}
    ],
}
NEODB_TABLES = {
    "book_mark.csv": csv(
        "title,info,links,timestamp,status,rating,comment,tags",
        "Hyper,isbn:9780553283686 author:Dan Simon/Jo Pell,https://neo.example/book/A https://www.goodreads.com/book/show/77566,"
        "2021-01-01T00:00:00+00:00,complete,9,Great,sci-fi|space",
    ),
    "book_review.csv": csv(
        "title,info,links,timestamp,title,content",
        "Hyper,isbn:9780553283686,https://neo.example/book/A,2021-01-02T00:00:00+00:00,A masterpiece,"
        '"Line one,\nline two"',
    ),
    "book_note.csv": csv(
        "title,info,links,timestamp,progress,title,content",
        "Hyper,isbn:9780553283686,https://neo.example/book/A,2021-01-03T00:00:00+00:00,Page 42,,note",
    ),
}
_HYPER = "https://neo.example/book/A"


def _said(kind: str, visibility: int, **content: object) -> bytes:
    whole = {"type": kind, "content": {"withRegardTo": _HYPER, "published": "2021-01-01T00:00:00+00:00", **content}}
    return json.dumps(whole | {"visibility": visibility}).encode()


NEODB_RECORDS = {
    "journal.ndjson": b"\n".join(
        (
            b'{"server": "neo.example"}',
            _said("Rating", 2, value=9, best=10),
            _said("Comment", 2, content="Great >!end!<"),
            _said("Review", 2, name="Deep", content="![x](attachments/x1.jpg)\n\n**Good**."),
            _said("ShelfMember", 2, status="complete"),
            _said("TagMember", 2, tag="space"),
            _said("Note", 2, content="a note"),
        )
    ),
    "catalog.ndjson": b'{"server": "neo.example"}\n'
    + json.dumps(
        {"url": _HYPER, "category": "book", "display_title": "Hyper", "isbn": "9780553283686", "author": ["Dan Simon"]}
    ).encode(),
    "actor.ndjson": b'{"server": "neo.example"}\n{"private_key": "planted"}',
}
RYOT = json.dumps(
    {
        "metadata": [
            {
                "lot": "book",
                "source_id": "Gideon",
                "identifier": "OL20045354W",
                "source": "openlibrary",
                "collections": ["Completed", "Favourites"],
                "reviews": [
                    {
                        "rating": "85",
                        "review": {
                            "text": "Bones.",
                            "spoiler": True,
                            "date": "2023-04-01T10:00:00Z",
                            "visibility": "private",
                        },
                        "comments": [{"text": "planted words of somebody else"}],
                    }
                ],
                "seen_history": [{"started_on": "2023-03-01T00:00:00Z", "ended_on": "2023-03-30T00:00:00Z"}],
            },
            {
                "lot": "show",
                "source_id": "Pals",
                "identifier": "1668",
                "source": "tmdb",
                "collections": [],
                "reviews": [{"rating": "70", "show_season_number": 1, "show_episode_number": 24}],
                "seen_history": [],
            },
        ]
    }
).encode()


ALL = {
    "storygraph": STORYGRAPH,
    "imdb": IMDB,
    "tmdb": TMDB,
    "bookwyrm": BOOKWYRM,
    "librarything": LIBRARYTHING,
    "openreads": OPENREADS,
    "rym": RYM,
    "douban": DOUBAN,
    "google": GOOGLE,
    "letterboxd": zipped(LETTERBOXD),
    "trakt": zipped({name: json.dumps(records).encode() for name, records in TRAKT.items()}),
    "neodb": zipped(NEODB_TABLES),
    "ryot": RYOT,
    **MORE,
}
