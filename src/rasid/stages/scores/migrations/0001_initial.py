import django.db.models.deletion
import rasid.stages.scores.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('registry', '0001_initial'),
        ('visits', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Rescoring',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('requested_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('versions', models.ManyToManyField(related_name='+', to='questionnaires.questionnaireversion')),
            ],
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('method', models.CharField(max_length=40)),
                ('settings', models.JSONField(default=dict, help_text='floors and window used')),
                ('sha256', models.CharField(max_length=64)),
                ('manifest', models.BinaryField(default=b'', help_text='canonical JSON: inputs, code, rubrics, weights')),
                ('manifest_sha256', models.CharField(blank=True, max_length=64)),
                ('taken_at', models.DateTimeField()),
                ('compared_at', models.DateTimeField(help_text='when what it was made of was last looked at again', null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='Erratum',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reasons', models.JSONField(default=list, help_text='[{kind, count, rows}]: what changed of the inputs')),
                ('figures', models.JSONField(default=list, help_text='[{level, weighting, subject, before, after}]: as they are printed')),
                ('at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('became', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.snapshot')),
                ('was', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.snapshot')),
            ],
        ),
        migrations.CreateModel(
            name='VisitScore',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('score', models.FloatField(null=True)),
                ('low', models.FloatField(help_text='if everything missing had failed', null=True)),
                ('high', models.FloatField(help_text='if everything missing had passed', null=True)),
                ('missing_share', models.FloatField()),
                ('axes', models.JSONField(default=dict, help_text='{axis: score or null}')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='RescoredVisit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('score', models.FloatField(null=True)),
                ('low', models.FloatField()),
                ('high', models.FloatField()),
                ('missing_share', models.FloatField()),
                ('axes', models.JSONField(default=dict, help_text='{axis: score or null}')),
                ('was_score', models.FloatField(help_text="a copy, to stand beside; the original is VisitScore's", null=True)),
                ('was_axes', models.JSONField(default=dict)),
                ('items', models.JSONField(default=list, help_text='[{path, axis, weight, state, score, was_state, was_score, was_weight}]')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
                ('rescoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='scores.rescoring')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rescoring', 'visit'), name='rescored_once_each')],
            },
        ),
        migrations.CreateModel(
            name='SelfAssessment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('filled_at', models.DateTimeField()),
                ('answers', models.JSONField(default=dict, help_text='{item path: answer as XForms spells it}')),
                ('score', models.FloatField(null=True)),
                ('axes', models.JSONField(default=dict, help_text='{axis: score or null}')),
                ('note', models.TextField(blank=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('filled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'authority', '-filled_at'], name='scores_self_program_ec68e0_idx')],
            },
        ),
        migrations.CreateModel(
            name='Estimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[(rasid.stages.scores.rules.Level['CENTRE'], rasid.stages.scores.rules.Level['CENTRE']), (rasid.stages.scores.rules.Level['AUTHORITY'], rasid.stages.scores.rules.Level['AUTHORITY']), (rasid.stages.scores.rules.Level['SECTOR'], rasid.stages.scores.rules.Level['SECTOR']), (rasid.stages.scores.rules.Level['GOVERNORATE'], rasid.stages.scores.rules.Level['GOVERNORATE']), (rasid.stages.scores.rules.Level['COUNTRY'], rasid.stages.scores.rules.Level['COUNTRY'])], max_length=12)),
                ('weighting', models.CharField(choices=[(rasid.stages.scores.rules.Weighting['VISITOR'], rasid.stages.scores.rules.Weighting['VISITOR']), (rasid.stages.scores.rules.Weighting['CENTRE'], rasid.stages.scores.rules.Weighting['CENTRE'])], max_length=8)),
                ('subject', models.CharField(help_text='id of the centre, authority or area; code of the sector', max_length=80)),
                ('value', models.FloatField(null=True)),
                ('low', models.FloatField(null=True)),
                ('high', models.FloatField(null=True)),
                ('tier', models.CharField(blank=True, choices=[(rasid.stages.scores.rules.Tier['ABOVE'], rasid.stages.scores.rules.Tier['ABOVE']), (rasid.stages.scores.rules.Tier['LEVEL'], rasid.stages.scores.rules.Tier['LEVEL']), (rasid.stages.scores.rules.Tier['BELOW'], rasid.stages.scores.rules.Tier['BELOW'])], max_length=8)),
                ('visits', models.PositiveIntegerField()),
                ('centres', models.PositiveIntegerField()),
                ('observers', models.PositiveIntegerField()),
                ('withheld', models.JSONField(default=list, help_text='reasons the floor is not met')),
                ('detail', models.JSONField(default=dict)),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='scores.snapshot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'level', 'weighting', 'subject'), name='estimated_once'), models.CheckConstraint(condition=models.Q(models.Q(('high', None), ('low', None), ('value', None)), models.Q(('high__isnull', False), ('low__isnull', False), ('value__isnull', False)), _connector='OR'), name='no_number_without_its_interval')],
            },
        ),
        migrations.CreateModel(
            name='SnapshotFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('sha256', models.CharField(max_length=64)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='scores.snapshot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'name'), name='archived_once')],
            },
        ),
    ]
