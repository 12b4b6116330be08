"""A study from the first command to the last, as a brand and a consumer type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.brand.opening import A_QUOTE, A_SLIP
from app.studies.box import SIZE
from app.studies.receipts import ONLY
from app.studies.studies import ALONE

if TYPE_CHECKING:
    from conftest import Shell


def test_the_whole_story(shell: Shell, acme: Path, tmp_path: Path) -> None:
    study, answer = str(tmp_path / "lamp.study"), tmp_path / "answer"
    shown = shell.json("study", "show", study)
    assert (shown["brand"], shown["coupon"]["worth"], shown["answered"]) == ("Acme", "10 % off", False)
    assert "--say" in shell("study", "answer", study, "--preview", code=1)
    [code] = shell.json("brand", "receipts", str(acme), "--count", "1")["codes"]
    slip = tmp_path / "slip"
    assert shell.json("study", "answer", study, "--receipt", code, "--out", str(slip))["state"] == "receipt"
    assert shell.json("brand", "sign-purchases", str(acme), str(slip))["signed"] == 1
    assert "accepted" in shell.json("study", "response", f"{slip}.signed")["told"]
    preview = shell.json("study", "answer", study, "--preview", "--say", "yes")
    assert (preview["said"], preview["state"], preview["cost"]) == ("yes", "preview", 2.0)
    assert preview["warnings"] == [ONLY, ALONE]
    sealed = shell.json("study", "answer", study, "--out", str(answer))
    assert (sealed["sent"], sealed["content"], sealed["state"]) == (preview["sent"], preview["content"], "sealed")
    assert answer.stat().st_size == SIZE
    assert shell.json("study", "ledger")["charges"][0]["micro"] == 2_000_000
    assert [one["answered"] for one in shell.json("study", "list")] == [True]
    counted = shell.json("brand", "ingest", str(acme), str(answer), str(slip))
    assert counted == {"read": 2, "accepted": 1, "rejected": {A_SLIP: 1}}
    assert "50 people" in shell("brand", "report", str(acme), "--out", str(tmp_path / "r.html"), code=1)
    assert not (tmp_path / "r.html").exists()
    assert shell.json("brand", "respond", str(acme), "--out", str(tmp_path / "coupons"))["signed"] == 1
    shell("study", "response", str(tmp_path / "coupons"))
    [coupon] = shell.json("coupon")
    assert shell.json("coupon", "show", coupon["id"], "--qr", str(tmp_path / "coupon.png"))["text"] == coupon["text"]
    assert (tmp_path / "coupon.png").read_bytes().startswith(b"\x89PNG")
    assert shell.json("brand", "redeem", str(acme), coupon["text"])["worth"] == "10 % off"
    assert "before" in shell("brand", "redeem", str(acme), coupon["text"], code=1)
    assert shell.json("coupon", "used", coupon["id"])["used"]
    assert shell.json("brand", "list", str(acme))[0]["counted"] == 1


def test_what_cannot_be_is_refused_in_a_sentence(shell: Shell, acme: Path, tmp_path: Path) -> None:
    study = tmp_path / "lamp.study"
    bad = tmp_path / "bad.study"
    whole = study.read_bytes()
    bad.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert "changed" in shell("study", "show", str(bad), code=1)
    assert "no such file" in shell("study", "show", "nothing.study", code=1)
    assert "--preview" in shell("study", "answer", str(study), code=2)
    assert "slip" in shell("study", "answer", str(study), "--receipt", "x", "--preview", code=2)
    assert "go from 0" in shell("study", "allow", "all", "21", code=1)
    assert shell.json("study", "allow", "all", "1")["allowed"] == 1_000_000
    assert "altogether" in shell("study", "answer", str(study), "--preview", "--say", "no", code=1)
    assert "no brand" in shell("brand", "list", str(tmp_path / "nowhere"), code=1)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    assert "other things" in shell("brand", "init", str(tmp_path / "photos"), "--name", "Acme", code=1)
    assert (tmp_path / "photos" / "cat.jpg").read_bytes() == b"cat"
    assert "already" in shell("brand", "init", str(acme), "--name", "Again", code=1)
    assert "scheme:value" in shell(
        "brand", "study", str(acme), "--product", "lamp", "--question", "again", "--opens", "2026-01-01",
        "--closes", "2026-02-01", "--out", str(tmp_path / "x"), code=1,
    )  # fmt: skip
    assert "not a coupon" in shell("brand", "redeem", str(acme), "vouchsafe:coupon/1/AAAA", code=1)


def test_a_study_whose_file_could_not_be_written_is_not_kept(shell: Shell, acme: Path, tmp_path: Path) -> None:
    before = shell.json("brand", "list", str(acme))
    shell(
        "brand", "study", str(acme), "--product", "gtin:4006381333931", "--question", "again", "--opens", "2026-01-01",
        "--closes", "2026-02-01", "--out", str(tmp_path / "nowhere" / "x"), code=1,
    )  # fmt: skip
    assert shell.json("brand", "list", str(acme)) == before


def test_nothing_of_a_brands_secrets_is_readable_on_the_disk(shell: Shell, acme: Path, tmp_path: Path) -> None:
    [code] = shell.json("brand", "receipts", str(acme), "--count", "1")["codes"]
    other = tmp_path / "other"  # with a name that does not stand in what is encrypted by chance
    shell.json("brand", "init", str(other), "--name", "Illuminations")
    kept = b"".join(path.read_bytes() for place in (acme, other) for path in place.rglob("*") if path.is_file())
    for word in (code.encode(), code.replace("-", "").encode(), b"Illuminations", b"10 % off"):
        assert word not in kept
    assert json.loads((acme / "office.json").read_text())


def test_a_quote_is_a_persons_own_words_and_nothing_is_taken_out_of_it(
    shell: Shell, acme: Path, tmp_path: Path
) -> None:
    study, file = str(tmp_path / "lamp.study"), tmp_path / "quote"
    entry = shell.json("write", "Blue Lamp", "--kind", "product", "--stars", "4", "--disclosure", "A gift.")["id"]
    text = "Bright. Ask me: ada@example.org, +49 30 1234567, order AB-12345."
    said = shell.json("quote", study, "--entry", entry, "--text", text, "--out", str(file))
    assert {each["what"] for each in said["found"]} == {"an e-mail address", "a telephone number", "an order number"}
    told = "A gift. · Asked for in a study that promised: 10 % off"
    assert (said["text"], said["disclosure"], said["stars"]) == (text, told, 4)
    assert file.stat().st_size == SIZE
    [read] = shell.json("brand", "quotes", str(acme), str(file))
    assert (read["text"], read["disclosure"], read["stars"]) == (text, told, 4)
    assert "280" in shell(
        "quote", study, "--entry", entry, "--text", "x" * 281, "--out", str(tmp_path / "long"), code=1
    )
    counted = shell.json("brand", "ingest", str(acme), str(file))
    assert counted["rejected"] == {A_QUOTE: 1}
