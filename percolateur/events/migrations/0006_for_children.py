from django.db import migrations, models


def mark(apps, schema_editor):
    """As their age told until now."""
    apps.get_model("events", "Event").objects.filter(minimum_age__lt=10).update(for_children=True)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_other_hosts'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='for_children',
            field=models.BooleanField(default=False, verbose_name='pour les enfants'),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
