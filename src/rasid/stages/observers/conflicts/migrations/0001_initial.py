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
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('standing', models.PositiveSmallIntegerField(help_text='conflicts that stood then')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='observers.observer')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['observer', 'on'], name='conflicts_d_observe_51658d_idx')],
            },
        ),
    ]
