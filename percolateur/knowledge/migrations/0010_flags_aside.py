from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0009_article_by_external_id'),
    ]

    operations = [
        migrations.AddField(
            model_name='flag',
            name='aside',
            field=models.BooleanField(default=False, verbose_name='mis de côté'),
        ),
        migrations.AlterField(
            model_name='flag',
            name='verdict',
            field=models.CharField(blank=True, choices=[('DONE', 'c’est corrigé'), ('NOTHING', 'rien à changer'), ('ROBOT', 'envoi d’un robot')], max_length=7, verbose_name='suite donnée'),
        ),
    ]
