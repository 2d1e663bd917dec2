import django.db.models.deletion
import rasid.stages.observers.suspensions.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('observers', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(choices=[(rasid.stages.observers.suspensions.rules.SuspensionReason['DOUBTFUL_DATA'], rasid.stages.observers.suspensions.rules.SuspensionReason['DOUBTFUL_DATA']), (rasid.stages.observers.suspensions.rules.SuspensionReason['CONDUCT'], rasid.stages.observers.suspensions.rules.SuspensionReason['CONDUCT']), (rasid.stages.observers.suspensions.rules.SuspensionReason['COMPLAINT'], rasid.stages.observers.suspensions.rules.SuspensionReason['COMPLAINT']), (rasid.stages.observers.suspensions.rules.SuspensionReason['CONFLICT'], rasid.stages.observers.suspensions.rules.SuspensionReason['CONFLICT']), (rasid.stages.observers.suspensions.rules.SuspensionReason['RECOGNISED'], rasid.stages.observers.suspensions.rules.SuspensionReason['RECOGNISED']), (rasid.stages.observers.suspensions.rules.SuspensionReason['HEALTH'], rasid.stages.observers.suspensions.rules.SuspensionReason['HEALTH']), (rasid.stages.observers.suspensions.rules.SuspensionReason['OTHER'], rasid.stages.observers.suspensions.rules.SuspensionReason['OTHER'])], max_length=20)),
                ('words', models.TextField(help_text='as the person is told')),
                ('began_at', models.DateTimeField()),
                ('until', models.DateField(help_text='its last day; null: until somebody ends it', null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[(rasid.stages.observers.suspensions.rules.Ending['REINSTATED'], rasid.stages.observers.suspensions.rules.Ending['REINSTATED']), (rasid.stages.observers.suspensions.rules.Ending['DAY_REACHED'], rasid.stages.observers.suspensions.rules.Ending['DAY_REACHED']), (rasid.stages.observers.suspensions.rules.Ending['APPEAL'], rasid.stages.observers.suspensions.rules.Ending['APPEAL']), (rasid.stages.observers.suspensions.rules.Ending['LEFT'], rasid.stages.observers.suspensions.rules.Ending['LEFT'])], max_length=12)),
                ('appeal', models.TextField(blank=True)),
                ('appealed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_upheld', models.BooleanField(help_text='the appeal was right', null=True)),
                ('decision', models.TextField(blank=True, help_text='why, as the person is told')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='observers.observer')),
                ('suspended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-began_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('observer',), name='one_suspension_stands'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('suspended_by', models.F('decided_by')), _negated=True), ('suspended_by', None), _connector='OR'), name='an_appeal_is_anothers_to_decide'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('is_upheld', None)), models.Q(('appealed_at__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False), ('is_upheld__isnull', False)), _connector='OR'), name='a_word_on_an_appeal_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('appeal', ''), ('appealed_at', None)), models.Q(('appealed_at__isnull', False), models.Q(('appeal', ''), _negated=True)), _connector='OR'), name='an_appeal_says_something')],
            },
        ),
    ]
