from django.db import migrations


class Migration(migrations.Migration):
    """`OpenQuestion` is what `opendata` publishes; this one waits for the network's answer."""

    dependencies = [("statistics", "0001_initial")]

    operations = [
        migrations.RenameModel("OpenQuestion", "PendingQuestion"),
        *(
            migrations.RenameIndex("PendingQuestion", new_name=new, old_name=old)
            for old, new in (
                ("statistics__network_d6fb4b_idx", "statistics__network_393ad1_idx"),
                ("statistics__library_ece901_idx", "statistics__library_37564d_idx"),
                ("statistics__day_915285_idx", "statistics__day_e4e1aa_idx"),
            )
        ),
    ]
