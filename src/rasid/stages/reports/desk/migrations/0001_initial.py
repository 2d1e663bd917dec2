import django.db.models.deletion
import rasid.stages.reports.desk.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FrozenWindow',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('truths', models.JSONField(help_text='by report: what was decided, by field, and its incident')),
                ('sha256', models.CharField(help_text='of `truths` as canonical JSON', max_length=64)),
                ('left_out', models.PositiveIntegerField(help_text='reports of incidents that had begun before')),
                ('frozen_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[(rasid.stages.reports.desk.rules.Field['KIND'], rasid.stages.reports.desk.rules.Field['KIND']), (rasid.stages.reports.desk.rules.Field['CATEGORY'], rasid.stages.reports.desk.rules.Field['CATEGORY']), (rasid.stages.reports.desk.rules.Field['SEVERITY'], rasid.stages.reports.desk.rules.Field['SEVERITY']), (rasid.stages.reports.desk.rules.Field['PLACE'], rasid.stages.reports.desk.rules.Field['PLACE']), (rasid.stages.reports.desk.rules.Field['INCIDENT'], rasid.stages.reports.desk.rules.Field['INCIDENT'])], max_length=8)),
                ('value', models.CharField(blank=True, max_length=80)),
                ('confidence', models.FloatField()),
                ('source', models.CharField(choices=[(rasid.stages.reports.desk.rules.Source['LEXICON'], rasid.stages.reports.desk.rules.Source['LEXICON']), (rasid.stages.reports.desk.rules.Source['MODEL'], rasid.stages.reports.desk.rules.Source['MODEL']), (rasid.stages.reports.desk.rules.Source['NEARBY'], rasid.stages.reports.desk.rules.Source['NEARBY'])], max_length=7)),
                ('reasons', models.JSONField(default=list, help_text='codes with what their sentence needs')),
                ('others', models.JSONField(default=list, help_text='what came next, with its share')),
                ('lexicon_version', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[(rasid.stages.reports.desk.rules.Field['KIND'], rasid.stages.reports.desk.rules.Field['KIND']), (rasid.stages.reports.desk.rules.Field['CATEGORY'], rasid.stages.reports.desk.rules.Field['CATEGORY']), (rasid.stages.reports.desk.rules.Field['SEVERITY'], rasid.stages.reports.desk.rules.Field['SEVERITY']), (rasid.stages.reports.desk.rules.Field['PLACE'], rasid.stages.reports.desk.rules.Field['PLACE']), (rasid.stages.reports.desk.rules.Field['INCIDENT'], rasid.stages.reports.desk.rules.Field['INCIDENT'])], max_length=8)),
                ('suggested', models.CharField(blank=True, max_length=80)),
                ('decided', models.CharField(blank=True, max_length=80)),
                ('act', models.CharField(choices=[(rasid.stages.reports.desk.rules.Act['ACCEPTED'], rasid.stages.reports.desk.rules.Act['ACCEPTED']), (rasid.stages.reports.desk.rules.Act['CHANGED'], rasid.stages.reports.desk.rules.Act['CHANGED']), (rasid.stages.reports.desk.rules.Act['CHOSEN'], rasid.stages.reports.desk.rules.Act['CHOSEN']), (rasid.stages.reports.desk.rules.Act['MERGED'], rasid.stages.reports.desk.rules.Act['MERGED']), (rasid.stages.reports.desk.rules.Act['REJECTED'], rasid.stages.reports.desk.rules.Act['REJECTED'])], max_length=8)),
                ('was_blind', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='reports.report')),
                ('suggestion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='report_desk.suggestion')),
            ],
        ),
        migrations.CreateModel(
            name='TriageModel',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.CharField(help_text="of the files' hashes", max_length=12)),
                ('hashes', models.JSONField(help_text='SHA-256 by file name')),
                ('taught_on', models.JSONField(help_text='how many reports, from when to when, hash of ids and labels')),
                ('evaluation', models.JSONField(default=dict, help_text='figures by field, contest with the champion')),
                ('state', models.CharField(choices=[(rasid.stages.reports.desk.rules.ModelState['CANDIDATE'], rasid.stages.reports.desk.rules.ModelState['CANDIDATE']), (rasid.stages.reports.desk.rules.ModelState['CHAMPION'], rasid.stages.reports.desk.rules.ModelState['CHAMPION']), (rasid.stages.reports.desk.rules.ModelState['RETIRED'], rasid.stages.reports.desk.rules.ModelState['RETIRED'])], default=rasid.stages.reports.desk.rules.ModelState['CANDIDATE'], max_length=9)),
                ('made_at', models.DateTimeField()),
                ('in_force_since', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='report_desk.frozenwindow')),
            ],
        ),
        migrations.AddField(
            model_name='suggestion',
            name='model',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='report_desk.triagemodel'),
        ),
        migrations.CreateModel(
            name='Sorting',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='sorting', serialize=False, to='reports.report')),
                ('context', models.JSONField(help_text='what was known beside the text, as a model sees it')),
                ('is_blind', models.BooleanField(help_text='suggestions are not shown before the decision')),
                ('is_silent', models.BooleanField(help_text='there were words, and no category was suggested')),
                ('lexicon_version', models.CharField(max_length=40)),
                ('sorted_at', models.DateTimeField()),
                ('model', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='report_desk.triagemodel')),
            ],
        ),
        migrations.CreateModel(
            name='AnswerTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('category', models.CharField(blank=True, help_text="a code or its beginning; '' is all", max_length=80)),
                ('words', models.JSONField(help_text='by language')),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'name'), name='answer_templates_have_a_name_each')],
            },
        ),
        migrations.AddConstraint(
            model_name='frozenwindow',
            constraint=models.UniqueConstraint(fields=('programme', 'until'), name='windows_follow_one_another'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['report', 'field', '-id'], name='report_desk_report__111e30_idx'),
        ),
        migrations.AddConstraint(
            model_name='triagemodel',
            constraint=models.UniqueConstraint(fields=('programme', 'version'), name='a_model_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='triagemodel',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'champion')), fields=('programme',), name='one_model_suggests_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='suggestion',
            index=models.Index(fields=['field', 'value'], name='suggested_values'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('report', 'field', 'value'), name='a_value_is_suggested_once'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__range', (0, 1))), name='confidence_is_between_nothing_and_certainty'),
        ),
        migrations.AddIndex(
            model_name='sorting',
            index=models.Index(fields=['model', 'sorted_at'], name='report_desk_model_i_5e430f_idx'),
        ),
    ]
