import django.db.models.deletion
import rasid.stages.cases.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('findings', '0001_initial'),
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('state', models.CharField(choices=[(rasid.stages.cases.rules.CaseState['OPEN'], rasid.stages.cases.rules.CaseState['OPEN']), (rasid.stages.cases.rules.CaseState['ANSWERED'], rasid.stages.cases.rules.CaseState['ANSWERED']), (rasid.stages.cases.rules.CaseState['CLOSED'], rasid.stages.cases.rules.CaseState['CLOSED']), (rasid.stages.cases.rules.CaseState['WITHDRAWN'], rasid.stages.cases.rules.CaseState['WITHDRAWN'])], max_length=10)),
                ('deadline', models.DateField(help_text='the newest row of deadlines, repeated here for lists')),
                ('opened_at', models.DateTimeField()),
                ('visible_from', models.DateTimeField(help_text='when the authority sees it: delayed at random')),
                ('public_from', models.DateTimeField(help_text='when everybody does: under enforcement after the days to reply')),
                ('closed_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='first, second… answer of its case')),
                ('text', models.TextField()),
                ('repaired_on', models.DateField(help_text="day on which it was put right, by the authority's word", null=True)),
                ('given_at', models.DateTimeField()),
                ('is_accepted', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='cases.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AnswerProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='cases.caseanswer')),
            ],
        ),
        migrations.CreateModel(
            name='CaseReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='cases.case')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[(rasid.stages.cases.rules.Step['OPENED'], rasid.stages.cases.rules.Step['OPENED']), (rasid.stages.cases.rules.Step['EXTENDED'], rasid.stages.cases.rules.Step['EXTENDED']), (rasid.stages.cases.rules.Step['ANSWERED'], rasid.stages.cases.rules.Step['ANSWERED']), (rasid.stages.cases.rules.Step['ANSWER_REFUSED'], rasid.stages.cases.rules.Step['ANSWER_REFUSED']), (rasid.stages.cases.rules.Step['ANSWER_ACCEPTED'], rasid.stages.cases.rules.Step['ANSWER_ACCEPTED']), (rasid.stages.cases.rules.Step['CLOSED'], rasid.stages.cases.rules.Step['CLOSED']), (rasid.stages.cases.rules.Step['REOPENED'], rasid.stages.cases.rules.Step['REOPENED']), (rasid.stages.cases.rules.Step['WITHDRAWN'], rasid.stages.cases.rules.Step['WITHDRAWN']), (rasid.stages.cases.rules.Step['REPLIED'], rasid.stages.cases.rules.Step['REPLIED'])], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('cause', models.CharField(choices=[(rasid.stages.cases.rules.Step['OPENED'], rasid.stages.cases.rules.Step['OPENED']), (rasid.stages.cases.rules.Step['EXTENDED'], rasid.stages.cases.rules.Step['EXTENDED']), (rasid.stages.cases.rules.Step['REOPENED'], rasid.stages.cases.rules.Step['REOPENED'])], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('set_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='cases.case')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['programme', 'state', 'deadline'], name='cases_case_program_55bb0a_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', 'state'], name='cases_case_authori_b5538c_idx'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), ('closed_by', None)), _connector='OR'), name='a_closed_case_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='answers_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(condition=models.Q(('is_accepted', None)), fields=('case',), name='one_answer_waits_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.CheckConstraint(condition=models.Q(('is_accepted', None), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_judged_answer_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('cause', 'extended')), fields=('case',), name='a_case_is_extended_once'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('cause', 'opened')), fields=('case',), name='a_case_opens_once'),
        ),
    ]
