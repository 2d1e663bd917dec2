import django.db.models.deletion
import rasid.foundation.schema.across
import rasid.foundation.schema.ids
import rasid.stages.submissions.rules
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('visits', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instance_id', models.CharField(max_length=64)),
                ('answers', models.JSONField(default=dict, help_text='{item path: answer as XForms spells it}')),
                ('started_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=rasid.foundation.schema.ids.monthly_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(default=1, help_text='1 is what was sent first')),
                ('is_current', models.BooleanField(default=True, help_text='what counts of the visit')),
                ('closed_at', models.DateTimeField(help_text='since when no correction is taken any more', null=True)),
                ('instance_id', models.CharField(max_length=200)),
                ('xml', models.BinaryField()),
                ('xml_sha256', models.CharField(max_length=64)),
                ('started_at', models.DateTimeField(help_text="by the phone's clock", null=True)),
                ('ended_at', models.DateTimeField(help_text="by the phone's clock", null=True)),
                ('received_at', models.DateTimeField()),
                ('completed_at', models.DateTimeField(help_text='when the last expected file had arrived', null=True)),
                ('read_at', models.DateTimeField(help_text='when its answers were read and scored', null=True)),
                ('receipt', models.TextField(blank=True)),
                ('through', models.CharField(choices=[(rasid.stages.submissions.rules.Door['OPENROSA'], rasid.stages.submissions.rules.Door['OPENROSA']), (rasid.stages.submissions.rules.Door['PAGE'], rasid.stages.submissions.rules.Door['PAGE'])], default=rasid.stages.submissions.rules.Door['OPENROSA'], help_text='which door', max_length=10)),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('questionnaire_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'db_table_comment': 'in parts by month',
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('item_path', models.TextField(blank=True)),
                ('is_refused', models.BooleanField(default=False, help_text='forbidden here: its bytes were never kept')),
                ('arrived_at', models.DateTimeField(null=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='submissions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[(rasid.stages.submissions.rules.AnswerState['ANSWERED'], rasid.stages.submissions.rules.AnswerState['ANSWERED']), (rasid.stages.submissions.rules.AnswerState['NOT_APPLICABLE'], rasid.stages.submissions.rules.AnswerState['NOT_APPLICABLE']), (rasid.stages.submissions.rules.AnswerState['NOT_OBSERVED'], rasid.stages.submissions.rules.AnswerState['NOT_OBSERVED']), (rasid.stages.submissions.rules.AnswerState['REFUSED'], rasid.stages.submissions.rules.AnswerState['REFUSED'])], max_length=16)),
                ('value', models.TextField(blank=True)),
                ('score', models.FloatField(help_text='0 to 1; empty unless scored', null=True)),
                ('reason', models.TextField(blank=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.item')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='submissions.submission')),
            ],
            options={
                'db_table_comment': 'in parts of 5000000',
            },
        ),
        migrations.CreateModel(
            name='DraftFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item_path', models.TextField()),
                ('name', models.CharField(max_length=255)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='submissions.draft')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'item_path'), name='a_draft_holds_one_file_per_item')],
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['visit', 'number'], name='submissions_by_visit'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('programme', 'instance_id'), name='an_instance_arrives_once'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('visit', 'number'), name='versions_of_a_visit_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=rasid.foundation.schema.across.UniqueAcross(condition=models.Q(('is_current', True)), fields=('visit',), name='one_version_of_a_visit_counts'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('replaces',), name='a_version_is_replaced_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('submission', 'name'), name='attachment_names_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('submission', 'item'), name='an_item_is_answered_once'),
        ),
    ]
