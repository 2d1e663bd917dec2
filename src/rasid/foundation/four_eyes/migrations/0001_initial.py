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
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('programme_id', models.UUIDField()),
                ('act', models.CharField(help_text='the verb that the log will know, e.g. regime.declared', max_length=64)),
                ('subject', models.CharField(help_text='kind:id, as in the log', max_length=80)),
                ('terms', models.JSONField(default=dict)),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_granted', models.BooleanField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['programme_id', 'act', 'decided_at'], name='four_eyes_p_program_f84ea1_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('is_granted', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('is_granted__isnull', False)), _connector='OR'), name='a_decision_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('is_granted', True), _negated=True), models.Q(('asked_by', models.F('decided_by')), _negated=True), _connector='OR'), name='granted_by_another')],
            },
        ),
    ]
