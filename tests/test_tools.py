"""The checks of `make check` see what they are there to see."""

import polib
import pytest

from tools import check_styles, check_templates, translations


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("a { color: red }\n@media print {\n  a { color: red }\n}\n", []),
        ("a:has(b) { color: red }\n", [1]),
        ("a {\n  color: oklch(1 2 3);\n}\n", [2]),
        ("@supports (color: oklch(1 2 3)) {\n  a { color: oklch(1 2 3) }\n}\n", []),
        ("a {\n  & b { color: red }\n}\n", [2]),
        ("/* :is( */\na::before { content: ':where(' }\n", []),
    ],
)
def test_styles_too_new_for_old_phones_are_found(style, lines):
    assert [line for line, _ in check_styles.faults(style)] == lines


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ('<p class="big">{% translate "Bonjour" %}</p>\n<script src="{% static \'a.js\' %}"></script>\n', 0),
        ('<p style="color: red">…</p>', 1),
        ('<button onclick="go()">…</button>', 1),
        ("<script>go()</script>", 1),
        ('<img src="https://elsewhere.example/a.png">', 1),
        ("{# <script>go()</script> #}", 0),
        ("{% block title %}…{% endblock %}", 1),
    ],
)
def test_templates_refused_by_the_security_policy_are_found(template, count):
    assert len(list(check_templates.faults_of(template))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Où est-ce\u00a0?", 0),
        ("Où est-ce ?", 1),
        ("«\u00a0Oui\u00a0»", 0),
        ("« Oui\u00a0»", 1),
        ("l'heure", 1),
        ("l’heure", 0),
    ],
)
def test_translations_loose_french_is_found(text, count):
    template = polib.POFile()
    template.append(polib.POEntry(msgid=text, occurrences=[("a.py", "")]))
    assert len(list(translations.faults_of_french(template))) == count


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        (polib.POEntry(msgid="Bonjour %(name)s", msgstr="Hello %(name)s"), 0),
        (polib.POEntry(msgid="Bonjour %(name)s", msgstr="Hello %(nom)s"), 1),
        (polib.POEntry(msgid="Bonjour", msgstr=""), 1),
        (
            polib.POEntry(
                msgid="%(n)s place", msgid_plural="%(n)s places", msgstr_plural={0: "One seat", 1: "%(n)s seats"}
            ),
            0,
        ),
        (polib.POEntry(msgid="%(n)s place", msgid_plural="%(n)s places", msgstr_plural={0: "%(n)s seat", 1: ""}), 1),
    ],
)
def test_translations_missing_or_with_other_variables_are_found(entry, count):
    assert len(list(translations.faults_of_entry(entry, entry))) == count
