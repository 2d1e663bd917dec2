import django.db.models.deletion
import rasid.stages.accountability.rules
import uuid
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('findings', '0001_initial'),
        ('programmes', '0001_initial'),
        ('reports', '0001_initial'),
        ('visits', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.accountability.rules.EvidenceKind['RESIDENT_REPORT'], rasid.stages.accountability.rules.EvidenceKind['RESIDENT_REPORT'])], max_length=20)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('axis', models.CharField(max_length=20)),
                ('window_minutes', models.PositiveIntegerField(help_text='how far from the visit it was at most')),
                ('occurred_at', models.DateTimeField(help_text='when the resident says it was so')),
                ('half_week', models.CharField(help_text='all that pages show of it', max_length=24)),
                ('state', models.CharField(choices=[(rasid.stages.accountability.rules.EvidenceState['POSSIBLE'], rasid.stages.accountability.rules.EvidenceState['POSSIBLE']), (rasid.stages.accountability.rules.EvidenceState['EXCLUDED'], rasid.stages.accountability.rules.EvidenceState['EXCLUDED'])], max_length=10)),
                ('reason', models.TextField(blank=True, help_text='why it is excluded')),
                ('kept_at', models.DateTimeField()),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'kept_at'], name='accountabil_program_1cbe0b_idx')],
                'constraints': [models.UniqueConstraint(fields=('finding', 'report', 'visit'), name='evidence_is_kept_once_a_visit'), models.CheckConstraint(condition=models.Q(('state__in', ['possible', 'excluded'])), name='a_report_proves_no_miss')],
            },
        ),
    ]
