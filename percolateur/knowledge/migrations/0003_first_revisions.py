"""Articles that were there before their history: what they are becomes its first revision, to read again in a year."""

from datetime import date, timedelta
from itertools import islice

from django.db import migrations

FIELDS = [
    *("question", "answer", "steps", "subjects", "tags", "level", "device"),
    *("language", "licence", "visibility", "status", "merged_into_id"),
]
AT_ONCE = 2000


def write_first_revisions(apps, schema_editor):
    Article, Revision = apps.get_model("knowledge", "Article"), apps.get_model("knowledge", "Revision")
    review_on = date.today() + timedelta(days=365)
    articles = Article.objects.filter(revision=0).prefetch_related("sources").iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(articles, AT_ONCE)):
        Revision.objects.bulk_create(
            Revision(article=article, number=1, verb="IMPORTED", snapshot=snapshot(article, review_on), at=article.changed_at)
            for article in chunk
        )
    Article.objects.filter(revision=0).update(revision=1, review_on=review_on)


def snapshot(article, review_on):
    sources = [
        {"url": source.url, "title": source.title, "seen_on": source.seen_on and source.seen_on.isoformat()}
        for source in article.sources.all()
    ]
    fields = {name: getattr(article, name) for name in FIELDS}
    return fields | {"review_on": review_on.isoformat(), "sources": sources}


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_history")]

    operations = [migrations.RunPython(write_first_revisions, migrations.RunPython.noop)]
