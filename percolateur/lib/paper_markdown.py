"""Markdown as plain data for a printed document: blocks of runs, which a template lays out. Nothing in it is markup.

A block is `{kind, …}`: « p », « heading » and « code » have `runs` and `rtl`, « quote » has `blocks`, « list » has
`ordered`, `start` and `items`, each a list of blocks, « rule » has nothing. A run is `{text, bold, italic, code, url}`.
"""

from typing import Any

from markdown_it.token import Token

from percolateur.lib.markdown import parse, set_french, without_pictures
from percolateur.lib.printing import begins_right, written
from percolateur.lib.templatetags.french import host

Block = dict[str, Any]
Run = dict[str, Any]
LINE = 60  # characters of a line that is not full: a block takes at least so much room
INSIDE = {"blockquote_open": "quote", "bullet_list_open": "list", "ordered_list_open": "list"}


def blocks(text: str) -> list[Block]:
    return _blocks(iter(parse(text)))


def _blocks(tokens: Any) -> list[Block]:
    """The blocks up to the end of the one they stand in."""
    found: list[Block] = []
    kind = "p"
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "paragraph_open":
            kind = "p"
        elif token.type == "inline":
            found.append(_said(kind, _runs(token)))
        elif token.type in ("fence", "code_block"):
            lines = [run(line, code=True) for line in token.content.rstrip("\n").split("\n")]
            found.append(_said("code", _on_lines(lines)))
        elif token.type == "html_block":
            found.append(_said("p", [run(token.content)]))
        elif token.type == "hr":
            found.append({"kind": "rule"})
        elif token.type == "blockquote_open":
            found.append({"kind": "quote", "blocks": _blocks(tokens)})
        elif token.type in INSIDE:
            ordered = token.type.startswith("ordered")
            items = list(_items(tokens))
            found.append({"kind": "list", "ordered": ordered, "start": token.attrs.get("start", 1), "items": items})
        elif token.type in ("list_item_close", "blockquote_close"):
            break
    return found


def _items(tokens: Any) -> Any:
    for token in tokens:
        if token.type == "list_item_open":
            yield _blocks(tokens)
        else:  # the end of the list
            return


def _said(kind: str, runs: list[Run]) -> Block:
    return {"kind": kind, "runs": runs, "rtl": begins_right("".join(run["text"] for run in runs))}


def _on_lines(runs: list[Run]) -> list[Run]:
    return [each for number, line in enumerate(runs) for each in ([run("\n"), line] if number else [line])]


def run(text: str, *, code: bool = False, **more: Any) -> Run:
    """`written` trims, and a run ends in the middle of a sentence: its outer spaces are put back."""
    if not code and text != "\n":
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        text = f"{' ' * bool(before)}{written(text)}{' ' * bool(after)}" if text.strip() else " "
    elif code:
        text = written(text)
    return {"text": text, "bold": False, "italic": False, "code": code, "url": "", **more}


def _runs(inline: Token) -> list[Run]:
    """A link is followed by where it leads: on paper nobody can follow it otherwise."""
    children = list(without_pictures(inline.children or []))
    set_french(children)
    runs: list[Run] = []
    bold = italic = 0
    url = ""
    for token in children:
        if token.type == "link_open":
            url = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            shown = "".join(each["text"] for each in runs if each["url"] == url)
            if host(url) not in shown and url.startswith(("http://", "https://")):
                runs.append(run(f" ({host(url)})"))
            url = ""
        elif token.type in ("softbreak", "hardbreak"):
            runs.append(run("\n"))
        elif token.content:
            more = {"bold": bold > 0, "italic": italic > 0, "url": url}
            runs.append(run(token.content, code=token.type == "code_inline", **more))
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
    return runs


def room(found: list[Block]) -> int:
    """About how many characters these blocks take."""
    return sum(_room(block) for block in found)


def _room(block: Block) -> int:
    if block["kind"] == "list":
        return sum(max(LINE, room(item)) for item in block["items"])
    if block["kind"] == "quote":
        return room(block["blocks"])
    return _length(block.get("runs", []))


def _length(runs: list[Run]) -> int:
    lines = "".join(each["text"] for each in runs).split("\n")
    return sum(-(-max(len(line), 1) // LINE) * LINE for line in lines)


def shortened(found: list[Block], most: int) -> list[Block]:
    """The beginning of these blocks, in about `most` characters, cut between two words and followed by « … »."""
    kept: list[Block] = []
    for block in found:
        if _room(block) <= most:
            kept.append(block)
            most -= _room(block)
            continue
        part = _part(block, most)
        return [*kept, part] if part else kept
    return kept


def _part(block: Block, most: int) -> Block | None:
    """The beginning of one block; None when hardly a line of it is left."""
    if block["kind"] == "list":
        items = []
        for item in block["items"]:
            taken = max(LINE, room(item))
            begun = item if taken <= most else shortened(item, most)
            if begun:
                items.append(begun)
            most -= taken
            if most < LINE:
                break
        return {**block, "items": items} if items else None
    if block["kind"] == "quote":
        begun = shortened(block["blocks"], most)
        return {**block, "blocks": begun} if begun else None
    runs = _cut(block.get("runs", []), most) if most >= LINE else []
    return {**block, "runs": runs} if runs else None


def _cut(runs: list[Run], most: int) -> list[Run]:
    kept: list[Run] = []
    for each in runs:
        cost = LINE if each["text"] == "\n" else len(each["text"])
        if cost > most:
            text = each["text"][:most].rpartition(" ")[0]
            return [*kept, {**each, "text": f"{text}…"}]
        kept.append(each)
        most -= cost
    return kept
