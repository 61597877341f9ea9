from django.db import migrations, models

WORDS = {"enfant", "enfants", "jeunesse", "jeune public"}


def mark(apps, schema_editor):
    """As their words told until now."""
    Article = apps.get_model("knowledge", "Article")
    tagged = Article.objects.exclude(tags=[]).values_list("pk", "tags").iterator(chunk_size=2000)
    meant = [pk for pk, tags in tagged if any(tag.casefold() in WORDS for tag in tags)]
    for first in range(0, len(meant), 500):
        Article.objects.filter(pk__in=meant[first : first + 500]).update(for_children=True)


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0010_flags_aside'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='for_children',
            field=models.BooleanField(default=False, verbose_name='pour les enfants'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
