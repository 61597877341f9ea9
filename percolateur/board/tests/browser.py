"""An open board page, kept up to date as live.js does it: data-list, data-rank and id say where a fragment goes."""

import re
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


class Node:
    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    @property
    def id(self):
        return self.attributes.get("id")

    @property
    def rank(self):
        return float(self.attributes["data-rank"])

    def elements(self):
        return [child for child in self.children if isinstance(child, Node)]

    def __str__(self):
        attributes = "".join(f" {name}={value!r}" for name, value in sorted(self.attributes.items()))
        return f"<{self.tag}{attributes}>{''.join(str(child) for child in self.children)}</{self.tag}>"


class Tree(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.root = Node("root", [])
        self.path = [self.root]
        self.feed(html)
        assert self.path == [self.root], "every tag is closed"

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.path[-1].children.append(node)
        if tag not in VOID:
            self.path.append(node)

    def handle_startendtag(self, tag, attributes):
        self.path[-1].children.append(Node(tag, attributes))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.path.pop().tag == tag

    def handle_data(self, data):
        if words := re.sub(r"[ \n]+", " ", data).strip(" "):
            self.path[-1].children.append(words)


def walk(node):
    yield node
    for child in node.elements():
        yield from walk(child)


class Page:
    """What a browser shows of a board: what stands above, and the lists."""

    def __init__(self, html):
        nodes = {node.id: node for node in walk(Tree(html).root) if node.id}
        self.head = int(nodes["board"].attributes["data-head"])
        self.above = {name: nodes[name] for name in ("now", "brought", "exhibit", "exhibits") if name in nodes}
        self.lists = {name: nodes[name].elements() for name in ("questions", "concluded", "aside") if name in nodes}

    def receive(self, html, number):
        if number <= self.head:
            return
        self.head = number
        for fragment in Tree(html).root.elements():
            self.place(fragment)

    def place(self, fragment):
        if "data-list" not in fragment.attributes:
            self.above = {name: fragment if name == fragment.id else old for name, old in self.above.items()}
            return
        old_list = next((items for items in self.lists.values() if fragment.id in [item.id for item in items]), None)
        old = old_list and next(item for item in old_list if item.id == fragment.id)
        new_list = self.lists.get(fragment.attributes["data-list"])
        if new_list is None:
            if old:
                old_list.remove(old)
            return
        if old and old_list is new_list and old.attributes["data-rank"] == fragment.attributes["data-rank"]:
            new_list[new_list.index(old)] = fragment
            return
        following = next((item for item in new_list if item is not old and item.rank > fragment.rank), None)
        if old:
            old_list.remove(old)
        new_list.insert(new_list.index(following) if following else len(new_list), fragment)

    def shown(self):
        """Everything that live updates keep. Who sees the way to the desk is the device's own affair."""
        for node in walk(self.above["now"]):
            if "data-keeper-only" in node.attributes:
                node.attributes.pop("hidden", None)
        above = {name: str(node) for name, node in self.above.items()}
        return above | {name: [str(item) for item in items] for name, items in self.lists.items()}
