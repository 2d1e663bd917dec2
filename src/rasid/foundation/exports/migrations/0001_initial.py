import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('programme_id', models.UUIDField()),
                ('address', models.TextField(help_text='path and query of the table, as it was asked for')),
                ('language', models.CharField(max_length=5)),
                ('sign_in', models.JSONField(default=list, help_text='by what means the session that asked was opened')),
                ('name', models.CharField(max_length=100)),
                ('asked_at', models.DateTimeField(db_index=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('failure', models.CharField(blank=True, max_length=20)),
                ('rows', models.PositiveBigIntegerField(null=True)),
                ('size_bytes', models.PositiveBigIntegerField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'programme_id', '-asked_at'], name='exports_exp_owner_i_4f623f_idx')],
            },
        ),
    ]
