"""Keep the catalogues true to the source: `python tools/translations.py check|update|typography`.

French is the source language. `en` holds every string; `fr` holds the plurals only, filled from the source, because
without them Django writes "0 places" where French wants "0 place". The compiled .mo files are committed, so that a
clone runs on a machine without gettext (docs/decisions/0007-compiled-catalogues.md).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

Known = dict[tuple[str, str | None], polib.POEntry]

PACKAGE = Path(__file__).resolve().parent.parent / "percolateur"
LOCALE = PACKAGE / "locale"
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")
LOOSE_SPACE = re.compile(r" [?!:;»]|« ")
LOOSE_WORD = re.compile(r"[^\s%{}]+ [?!:;»]|« [^\s%{}]+")
SHOWN = 40  # faults
STRAIGHT_APOSTROPHE = re.compile(r"\w'\w")


def sources() -> Iterator[Path]:
    for file in PACKAGE.rglob("*"):
        inside = set(file.relative_to(PACKAGE).parts)
        if file.suffix in {".py", ".html", ".txt"} and not inside & {"tests", "migrations", "static", "__pycache__"}:
            yield file


def extract() -> polib.POFile:
    """Every string of the source, as xgettext finds it through Django's makemessages."""
    if shutil.which("xgettext") is None:
        sys.exit("gettext n’est pas installé : sudo apt install gettext")
    with tempfile.TemporaryDirectory() as folder:
        for file in sources():
            copy = Path(folder) / file.relative_to(PACKAGE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        (Path(folder) / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--keep-pot", "--add-location", "file"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        return polib.pofile(str(Path(folder) / "locale" / "django.pot"))


def key(entry: polib.POEntry) -> tuple[str, str | None]:
    return entry.msgid, entry.msgctxt


def catalogue(language: str) -> polib.POFile:
    """The committed catalogue, or an empty one."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    return polib.POFile(wrapwidth=100)


def translated(
    entry: polib.POEntry, language: str, known: dict[tuple[str, str | None], polib.POEntry]
) -> polib.POEntry:
    """The entry as `language` wants it: French from the source itself, the others from what was translated before."""
    new = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgctxt=entry.msgctxt,
        comment=entry.comment,
        occurrences=[(file, "") for file, _ in entry.occurrences],
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
    )
    before = known.get(key(entry))
    if language == "fr":
        new.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    elif entry.msgid_plural:
        new.msgstr_plural = before.msgstr_plural if before and before.msgid_plural else {0: "", 1: ""}
    else:
        new.msgstr = before.msgstr if before else ""
    return new


def renew(language: str, template: polib.POFile) -> polib.POFile:
    """The catalogue as it should be: the strings of the source, no others, in their order."""
    known = {key(entry): entry for entry in catalogue(language) if not entry.obsolete}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Project-Id-Version": "Percolateur",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    wanted = [entry for entry in template if language != "fr" or entry.msgid_plural]
    new.extend(translated(entry, language, known) for entry in wanted)
    return new


def update() -> None:
    template = extract()
    for language in PLURALS:
        new = renew(language, template)
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        new.save(str(folder / "django.po"))
        new.save_as_mofile(str(folder / "django.mo"))
        print(f"{language} : {len(new)} phrases, {len(new.untranslated_entries())} à traduire")


def faults_of_catalogue(language: str, template: polib.POFile) -> Iterator[str]:
    committed, wanted = catalogue(language), renew(language, template)
    have = {key(entry): entry for entry in committed if not entry.obsolete}
    want = {key(entry): entry for entry in wanted}
    yield from (f"{msgid!r} : absent" for msgid, context in want.keys() - have.keys())
    yield from (f"{msgid!r} : n’est plus dans les sources" for msgid, context in have.keys() - want.keys())
    yield from (f"{entry.msgid!r} : ancienne entrée (#~)" for entry in committed.obsolete_entries())
    yield from (f"{entry.msgid!r} : incertain (fuzzy)" for entry in committed.fuzzy_entries())
    for entry_key in want.keys() & have.keys():
        yield from faults_of_entry(have[entry_key], want[entry_key])
    compiled = LOCALE / language / "LC_MESSAGES" / "django.mo"
    if not compiled.exists() or compiled.read_bytes() != committed.to_binary():
        yield "le fichier .mo ne vient pas de ce fichier .po"


def faults_of_entry(entry: polib.POEntry, wanted: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if wanted.msgid_plural else [entry.msgstr]
    if len(texts) != (2 if wanted.msgid_plural else 1) or not all(texts):
        yield f"{entry.msgid!r} : pas traduit"
        return
    allowed = set(PLACEHOLDER.findall(f"{entry.msgid} {entry.msgid_plural}"))
    for text in texts:
        used = set(PLACEHOLDER.findall(text))
        if used - allowed or (not entry.msgid_plural and used != allowed):
            yield f"{entry.msgid!r} : les variables ne sont pas les mêmes ({sorted(used ^ allowed)})"


def faults_of_french(template: polib.POFile) -> Iterator[str]:
    """French typography: no-break spaces before ? ! : ; and inside « », curved apostrophes."""
    for entry in template:
        for text in filter(None, [entry.msgid, entry.msgid_plural]):
            where = ", ".join(sorted({file for file, _ in entry.occurrences}))
            if LOOSE_SPACE.search(text):
                yield f"{where} : {text!r} : espace insécable manquante"
            if STRAIGHT_APOSTROPHE.search(text):
                yield f"{where} : {text!r} : apostrophe droite"


def typography() -> None:
    """Mend the spaces and apostrophes that `check` names, where they stand in the source."""
    for entry in extract():
        text = f"{entry.msgid} {entry.msgid_plural}"
        loose = {found[0]: found[0].replace(" ", "\u00a0") for found in LOOSE_WORD.finditer(text)}
        loose |= {found[0]: found[0].replace("'", "’") for found in STRAIGHT_APOSTROPHE.finditer(text)}
        for file in {PACKAGE / name for name, _ in entry.occurrences} if loose else ():
            source = file.read_text()
            for wrong, right in loose.items():
                source = source.replace(wrong, right)
            file.write_text(source)


def check() -> int:
    template = extract()
    faults = list(faults_of_french(template))
    for language in PLURALS:
        faults += [f"locale/{language} : {fault}" for fault in sorted(faults_of_catalogue(language, template))]
    hidden = [f"… et {len(faults) - SHOWN} autres"] if len(faults) > SHOWN else []
    print("\n".join([*faults[:SHOWN], *hidden, f"traductions : {len(template)} phrases, {len(faults)} défauts"]))
    if faults:
        print("`make messages` met les catalogues à jour ; traduisez ensuite locale/en.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit({"check": check, "update": update, "typography": typography}[sys.argv[1]]())
