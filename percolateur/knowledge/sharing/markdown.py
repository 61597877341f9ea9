"""Articles as Markdown documents, one a file, to be read and written by people: fields in front, then the text."""

import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from percolateur.knowledge.models import Article
from percolateur.knowledge.sharing.shape import row

README = "LISEZ-MOI.md"
NOT_ARTICLES = (README, "README.md")
MOST, LARGEST = 1_000_000, 2 * 2**30  # files of an archive, and their bytes once unpacked
_front = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_title = re.compile(r"\A\s*# +(.+?)[ \t#]*$", re.MULTILINE)


def document(article: Article) -> str:
    """Front matter, each value as JSON, which YAML reads alike; then the text."""
    said = row(article)
    question, answer, steps = (said.pop(name) for name in ("question", "answer", "steps"))
    head = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in {"title": question, **said}.items()]
    parts = ["---", *head, "---", "", f"# {question}", "", answer]
    if steps:
        parts += ["", f"## {_('Pas à pas')}", "", steps]
    return "\n".join(parts) + "\n"


def fields_of(name: str, text: str) -> dict[str, Any]:
    """What a document says, by the names of an import; what is not in front is found in the text.

    The file's name stands for an `external_id` that is missing. Nothing is checked yet.
    """
    text = text.replace("\r\n", "\n")
    front = _front.match(text)
    given = values_of(front[1]) if front else {}
    body = text[front.end() :] if front else text
    title = _title.match(body)
    if title:
        body = body[title.end() :]
    question = given.pop("title", None) or (title[1] if title else "")
    answer, steps = in_two(body)
    return {"external_id": Path(name).stem, **given, "question": question, "answer": answer, "steps": steps}


def values_of(front: str) -> dict[str, Any]:
    """Each line a name and its value: JSON, else the words themselves; a list may also be one item a line."""
    values: dict[str, Any] = {}
    last = ""
    for line in front.splitlines():
        item = re.match(r"\s*- +(.*)", line)
        if item and isinstance(values.get(last), list):
            values[last].append(value_of(item[1]))
        elif ":" in line:
            last, _colon, value = line.partition(":")
            last = last.strip()
            values[last] = value_of(value) if value.strip() else []
    return values


def value_of(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written.strip()


def in_two(body: str) -> tuple[str, str]:
    """The answer, and the steps under their title, in any of our languages."""
    answer, *steps = title_of_steps().split(body, maxsplit=1)
    return answer.strip("\n"), "".join(steps).strip("\n")


@cache
def title_of_steps() -> re.Pattern[str]:
    titles = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            titles.append(re.escape(_("Pas à pas")))
    return re.compile(rf"^## +(?:{'|'.join(titles)})[ \t#]*$", re.MULTILINE)


class TooLarge(Exception):
    """An archive that holds more than a region ever wrote: it is not unpacked."""


def is_markdown(place: Path) -> bool:
    return place.is_dir() or place.suffix.lower() in (".md", ".zip")


def documents_in(place: Path, longest: int) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each document of a folder, of a zip, or of one file; more than `longest` comes cut.

    Raises OSError; zipfile.BadZipFile, TooLarge.
    """
    if place.suffix.lower() == ".zip" and not place.is_dir():
        with zipfile.ZipFile(place) as archive:
            if len(archive.infolist()) > MOST or sum(file.file_size for file in archive.infolist()) > LARGEST:
                raise TooLarge
            for name in sorted(archive.namelist()):
                if is_article(name):
                    with archive.open(name) as file:
                        yield name, file.read(longest + 1)
        return
    for path in sorted(place.glob("*.md")) if place.is_dir() else [place]:
        if is_article(path.name):
            with path.open("rb") as file:
                yield path.name, file.read(longest + 1)


def is_article(name: str) -> bool:
    return name.lower().endswith(".md") and Path(name).name not in NOT_ARTICLES
