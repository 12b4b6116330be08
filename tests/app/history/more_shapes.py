"""Exports of still other programs, made here in the shapes that those programs write."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile
from typing import Any

PUBLIC, FOLLOWERS = "https://www.w3.org/ns/activitystreams#Public", "https://books.example/user/rat/followers"


def packed(members: dict[str, bytes]) -> bytes:
    """A tar.gz."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in members.items():
            part = tarfile.TarInfo(name)
            part.size = len(data)
            archive.addfile(part, io.BytesIO(data))
    return file.getvalue()


BOOKS: list[dict[str, Any]] = [
    {
        "edition": {"id": "https://books.example/book/2", "title": "Seen Like  This", "isbn13": "9781234567897",
                    "publishedDate": "1998-03-30T00:00:00Z"},
        "authors": [{"name": "Jo Scot"}],
        "shelves": [{"id": "https://books.example/user/rat/books/read", "name": "Read"},
                    {"id": "https://books.example/user/rat/shelf/soup-4", "name": "Soup"}],
        "lists": [{"name": "About soup", "list_item": {"notes": "<p>Fun.</p>"}}],
        "reviews": [
            {"id": "https://books.example/review/7", "published": "2023-08-14T04:09:18.343+00:00", "name": "Great",
             "content": "<p>I like it</p>", "to": [FOLLOWERS], "cc": [], "summary": "Spoils it", "sensitive": True,
             "rating": 4.5},
            {"id": "https://books.example/review/8", "published": "2024-08-14T04:09:18.343+00:00", "name": "",
             "content": "<p>Again</p>", "to": [PUBLIC], "cc": [FOLLOWERS], "sensitive": False, "rating": None},
        ],
        "comments": [{"id": "c", "content": "<p>On page 9.</p>", "to": [PUBLIC], "cc": []}],
        "quotations": [{"id": "q", "content": "<p>So it is.</p>", "quote": "<p>To be</p>", "to": [PUBLIC], "cc": []}],
        "readthroughs": [{"start_date": "2018-01-01T00:00:00Z", "finish_date": "2023-08-13T00:00:00Z"}],
    },
    {
        "edition": {"id": "https://books.example/book/3", "title": "For Nobody Else", "isbn13": ""},
        "authors": [], "lists": [], "reviews": [], "quotations": [], "readthroughs": [],
        "shelves": [{"id": "https://books.example/user/rat/books/to-read", "name": "To Read"}],
        "comments": [{"id": "d", "content": "<p>Between us.</p>", "to": ["https://books.example/user/eel"], "cc": []}],
    },
]  # fmt: skip
BOOKWYRM_ACCOUNT = packed(
    {
        "archive.json": json.dumps(
            {"type": "Person", "publicKey": {"privateKey": "nobody's"}, "follows": ["eel"], "books": BOOKS}
        ).encode(),
        "avatar.png": b"no picture",
    }
)


def signed(payload: dict[str, Any], kid: str = "one key", *, beside: dict[str, Any] | None = None) -> dict[str, Any]:
    """A review as Mangrove's server gives it."""

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    token = f"{part({'alg': 'ES256', 'kid': kid})}.{part(payload)}.c2lnbmVk"
    return {"signature": f"sig {payload['iat']}", "jwt": token, "kid": kid, "payload": beside or payload}


CAFE = {"iat": 1650000100, "sub": "geo:47.3691,8.5380?q=Caf%C3%A9%20Odeon&u=30", "rating": 75, "opinion": "Slow."}
MANGROVE = json.dumps(
    {
        "reviews": [
            signed(CAFE | {"metadata": {"nickname": "anna", "experience_context": "friends"}}),
            signed({"iat": 1650000200, "sub": "https://www.lamps.example/blue", "rating": 1}),
            signed({"iat": 1650000300, "sub": "urn:isbn:9781234567897", "opinion": "Not for me"}),
            signed({"iat": 1650000400, "sub": "urn:lei:529900T8BM49AURSDO55", "rating": 33}),
            signed(CAFE | {"iat": 1650000500}, beside=CAFE | {"rating": 10}),
        ],
        "issuers": {},
    }
).encode()
MYANIMELIST = gzip.compress(
    b"""<?xml version="1.0" encoding="UTF-8" ?>
<myanimelist><myinfo><user_name>ann</user_name></myinfo>
<anime><series_animedb_id>38000</series_animedb_id><series_title><![CDATA[Blade & Sons]]></series_title>
<series_type>TV</series_type><my_start_date>2024-01-02</my_start_date><my_finish_date>2024-02-00</my_finish_date>
<my_score>9</my_score><my_status>Completed</my_status><my_comments><![CDATA[A <b>very</b> good one.]]></my_comments>
<my_tags><![CDATA[swords, winter]]></my_tags></anime>
<anime><series_animedb_id>5</series_animedb_id><series_title><![CDATA[The Film]]></series_title>
<series_type>Movie</series_type><my_finish_date>0000-00-00</my_finish_date><my_score>0</my_score>
<my_status>Plan to Watch</my_status></anime>
<manga><manga_mangadb_id>7</manga_mangadb_id><manga_title><![CDATA[Ink]]></manga_title><my_score>6</my_score>
<my_status>On-Hold</my_status></manga>
<manga><manga_title></manga_title></manga></myanimelist>"""
)
NEVER: dict[str, None] = {"year": None, "month": None, "day": None}
ANILIST = json.dumps(
    {
        "data": {
            "anime": {
                "lists": [
                    {
                        "entries": [
                            {"media": {"idMal": 227, "title": {"userPreferred": "Lucy"}}, "score": 8.5,
                             "status": "COMPLETED", "notes": "Loud.", "startedAt": NEVER,
                             "completedAt": {"year": 2024, "month": 5, "day": None}},
                            {"media": {"title": {}}, "score": 0, "status": "PAUSED"},
                        ]
                    }
                ]
            },
            "manga": {"lists": [{"entries": [{"media": {"id": 12, "title": {"romaji": "Honoo"}}, "score": 0,
                                              "status": "PLANNING", "private": True}]}]},
        }
    }
).encode()  # fmt: skip
OPENLIBRARY = (
    b"Work ID,Title,Authors,First Publish Year,Edition ID,Edition Count,Bookshelf,My Ratings,Ratings Average\n"
    b'OL1W,"Sea, the",Jo Scot,1961,OL2M,9,Already Read,4,3.9\n'
    b"OL3W,Later,,,,1,Want to Read,,\n"
    b"OL4W,Lent,,,,1,Lent to friends,,\n"
)
CALIBRE = (
    b"authors,author_sort,rating,library_name,timestamp,isbn,identifiers,comments,tags,series,series_index,title,pubdate,"
    b"uuid\n"
    b'Sean & Ann,"S, A",9,Books,2021-01-19T22:41:16+01:00,9781234567897,"goodreads:39077187,isbn:9781234567897",'
    b'<p>The publisher says so.</p>,"Magic, Cats",Witches,8.0,No Craft,2019-03-05T01:00:00+01:00,3051ed45\n'
    b"Jo,Jo,,Books,2021-01-20T22:41:16+01:00,,,,,,1.0,Unrated,0101-01-01T00:00:00+00:00,3051ed46\n"
)
GPX = b"""\xef\xbb\xbf<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="47.36910" lon="8.53801"><ele>408</ele><time>2024-05-01T10:00:00Z</time><name>Caf\xc3\xa9 Odeon</name>
<cmt>Caf\xc3\xa9 Odeon</cmt><desc>Slow &amp; good.</desc><link href="https://odeon.example/"><text>site</text></link>
<type>cafe</type></wpt>
<wpt lat="1" lon="2"><name>Home</name></wpt>
<wpt lat="99" lon="2"><name>Nowhere</name></wpt>
<trk><name>My run</name><trkseg><trkpt lat="1" lon="2"><time>2024-05-01T10:00:00Z</time></trkpt></trkseg></trk></gpx>"""
EVERYTHING = (
    b"kind,title,by,year,stars,status,heading,text,tags,began,finished,circle,written,changed,identifiers,photos\n"
    b"book,'=Sand,Frank,1965,4.25,done,Dry,'@all of it,\"a, b\",2024-04,2024-05-01,Friends,2024-05-02,,"
    b"isbn13:9781234567897,\n"
    b"post,A day,,,,,,Rain.,,,,Only me,2024-05-02,,,\n"
)
FILMS = (
    b"imdbID,tmdbID,Title,Year,Directors,WatchedDate,Rating,Tags,Review\n"
    b'tt0468569,155,Night,2008,Jo,2024-05-01,4,"a, b",Long.<br>Dark.\n'
)
MORE = {
    "bookwyrm-account": BOOKWYRM_ACCOUNT,
    "mangrove": MANGROVE,
    "myanimelist": MYANIMELIST,
    "anilist": ANILIST,
    "openlibrary": OPENLIBRARY,
    "calibre": CALIBRE,
    "gpx": GPX,
    "vouchsafe-table": EVERYTHING,
    "letterboxd-films": FILMS,
}
