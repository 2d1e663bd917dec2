import django.db.models.deletion
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('observers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=40)),
                ('shows_place', models.BooleanField(default=False)),
                ('observer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
            ],
        ),
    ]
