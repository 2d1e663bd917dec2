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
            name='Expiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('ran_at', models.DateTimeField()),
                ('before', models.DateTimeField(help_text='what ended before this moment had to go')),
                ('count', models.PositiveIntegerField(default=0)),
                ('is_whole', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', '-ran_at'], name='retention_e_kind_bb90e1_idx')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('programme_id', models.UUIDField()),
                ('kind', models.CharField(help_text='report or submission', max_length=20)),
                ('subject', models.UUIDField()),
                ('reason', models.TextField()),
                ('until', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'subject'], name='retention_h_kind_7e79dd_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__gte', models.F('set_at')), ('ended_by__isnull', False)), _connector='OR'), name='an_ended_hold_says_by_whom')],
            },
        ),
    ]
