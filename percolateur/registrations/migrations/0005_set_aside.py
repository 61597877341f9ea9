import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_other_hosts'),
        ('registrations', '0004_question'),
    ]

    operations = [
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(editable=False, unique=True, verbose_name='clé d’envoi')),
                ('given', models.JSONField(verbose_name='ce qui a été donné')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='envoyée à')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='events.event', verbose_name='séance')),
            ],
            options={
                'verbose_name': 'inscription mise de côté',
                'verbose_name_plural': 'inscriptions mises de côté',
            },
        ),
    ]
