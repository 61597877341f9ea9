from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registrations', '0003_wordings_and_erasure'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='question',
            field=models.CharField(blank=True, max_length=500, verbose_name='question à poser ce jour-là'),
        ),
    ]
