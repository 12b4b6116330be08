"""The languages: nothing is left untranslated, and what is shipped is what the sources say."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
I18N = ROOT / "resources" / "i18n"
TOOL = ROOT / "tests" / "tools" / "translations.py"


def messages(name: str) -> list[tuple[str, list[str]]]:
    found = []
    for message in ET.parse(I18N / name).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [*translation.iter("numerusform")] or [translation]
        found.append((message.findtext("source") or "", [form.text or "" for form in forms]))
    return found


def test_every_word_of_the_window_is_in_the_translations_and_translated() -> None:
    ran = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stderr}\nRun: python {TOOL.relative_to(ROOT)}, then translate what it names."


def test_translations_keep_the_places_for_names_and_numbers() -> None:
    for name in ("vouchsafe_zh_CN.ts", "vouchsafe_en.ts"):
        for source, forms in messages(name):
            for form in forms:
                for place in ("%1", "%2", "%3", "%n"):
                    assert (place in source) == (place in form), (source, form)


def test_english_has_a_singular_and_a_plural_where_it_counts() -> None:
    for source, forms in messages("vouchsafe_en.ts"):
        assert len(forms) == 2, source
        assert "(s)" not in "".join(forms)


def test_no_word_of_a_machine_is_said_to_people() -> None:
    machine = {"peer", "node", "hash", "sync", "database", "null", "error", "exception", "json"}
    for source, _forms in messages("vouchsafe_zh_CN.ts"):
        words = {word.strip(".,:;()“”").lower() for word in source.split()}
        if "report" in words:
            continue  # a mistake of ours may be named as what it is
        assert not words & machine, source
