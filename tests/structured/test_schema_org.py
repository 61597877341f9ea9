"""What pages say to search engines, held against schema.org by what is not ours: Google's own types of its vocabulary
(npm `schema-dts`), checked by the TypeScript compiler. A property that schema.org lacks, or a value of another kind,
is an error.
"""

import json
import re
import subprocess
from datetime import date

import pytest
from django.urls import reverse

from percolateur.events.factories import EventFactory
from percolateur.events.models import Event, Series
from percolateur.knowledge.factories import ArticleFactory
from tests.servers import MODULES, node_module

pytestmark = pytest.mark.django_db
OPTIONS = {
    "strict": True,
    "noEmit": True,
    "skipLibCheck": True,
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "types": [],
    "paths": {"schema-dts": [str(MODULES / "schema-dts" / "dist" / "schema.d.ts")]},
}


def faults(folder, kind, data):
    """What the compiler says of each: nothing when they are as schema.org wants them."""
    program = node_module("typescript") / "bin" / "tsc"
    lines = [f'import type {{ WithContext, {kind} }} from "schema-dts";']
    lines += [f"export const one{n}: WithContext<{kind}> = {json.dumps(one)};" for n, one in enumerate(data)]
    (folder / "page.ts").write_text("\n".join(lines))
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS, "files": ["page.ts"]}))
    done = subprocess.run(["node", program, "-p", folder], capture_output=True, text=True)
    return done.stdout


def said(client, address):
    page = client.get(address).text
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(written)


def test_schema_org_of_articles(client, tmp_path):
    whole = ArticleFactory(
        answer="Dans les **réglages**.",
        steps="1. Ouvrir",
        subjects=["email"],
        sources=[{"url": "https://exemple.fr/", "title": "", "seen_on": date(2026, 5, 4)}],
    )
    pages = [said(client, article.address) for article in (whole, ArticleFactory())]
    assert faults(tmp_path, "QAPage", pages) == ""
    question = pages[0]["mainEntity"]
    # What search engines' guides want of a question and its answer.
    assert {"name", "text", "answerCount", "acceptedAnswer", "datePublished", "author"} <= question.keys()
    assert question["acceptedAnswer"]["text"] == "Dans les réglages.\n\nOuvrir"


def test_schema_org_of_an_article_without_answer_is_not_there(client):
    assert "ld+json" not in client.get(ArticleFactory(answer="").address).text


def test_schema_org_of_events(client, tmp_path):
    free = EventFactory(venue="Marché couvert", registration="NONE", minimum_age=0)
    series = Series.objects.create(
        library=free.library, rule="FREQ=WEEKLY", first_day=date(2026, 12, 5), start_time="10:00", end_time="12:00"
    )
    full = EventFactory(capacity=1, seats_taken=1, series=series, library=free.library)
    events = [EventFactory(), free, full, EventFactory(status=Event.Status.CANCELLED)]
    pages = [said(client, reverse("events:event", args=[event.pk])) for event in events]
    assert faults(tmp_path, "Event", pages) == ""
    sold = [page["offers"]["availability"].rpartition("/")[2] for page in pages]
    assert sold == ["InStock", "InStock", "SoldOut", "InStock"]


def test_schema_org_types_see_a_fault(tmp_path):
    """The check would tell: a name that is not of the vocabulary, a value of another kind."""
    wrong = {"@context": "https://schema.org", "@type": "Event", "eventStatus": "Cancelled", "seats": 3}
    assert "error TS" in faults(tmp_path, "Event", [wrong])
