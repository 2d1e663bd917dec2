import django.db.models.deletion
import rasid.stages.visits.replanning.rules
import rasid.stages.visits.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('observers', '0001_initial'),
        ('plans', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waits_for_evening', models.BooleanField(default=True, help_text="for the plan's hour of the evening before; else tasks show at the release")),
                ('answer_by', models.TimeField(help_text="of the visit's day; null: as long as its window", null=True)),
                ('shift_days', models.PositiveSmallIntegerField(help_text='so many days ahead spotters see when their shifts are, and not where')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Transaction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('filed_at', models.DateTimeField()),
                ('promised_on', models.DateField(help_text='the day on which the authority said it would be done', null=True)),
                ('outcome', models.CharField(choices=[(rasid.stages.visits.rules.Outcome['RUNNING'], rasid.stages.visits.rules.Outcome['RUNNING']), (rasid.stages.visits.rules.Outcome['GRANTED'], rasid.stages.visits.rules.Outcome['GRANTED']), (rasid.stages.visits.rules.Outcome['REFUSED'], rasid.stages.visits.rules.Outcome['REFUSED']), (rasid.stages.visits.rules.Outcome['WITHDRAWN'], rasid.stages.visits.rules.Outcome['WITHDRAWN'])], max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[(rasid.stages.visits.rules.Channel['IN_PERSON'], rasid.stages.visits.rules.Channel['IN_PERSON']), (rasid.stages.visits.rules.Channel['PHONE'], rasid.stages.visits.rules.Channel['PHONE']), (rasid.stages.visits.rules.Channel['WEB'], rasid.stages.visits.rules.Channel['WEB'])], max_length=10)),
                ('purpose', models.CharField(choices=[(rasid.stages.visits.rules.Purpose['SAMPLE'], rasid.stages.visits.rules.Purpose['SAMPLE']), (rasid.stages.visits.rules.Purpose['DOUBLE'], rasid.stages.visits.rules.Purpose['DOUBLE']), (rasid.stages.visits.rules.Purpose['CONTROL'], rasid.stages.visits.rules.Purpose['CONTROL']), (rasid.stages.visits.rules.Purpose['REVISIT'], rasid.stages.visits.rules.Purpose['REVISIT']), (rasid.stages.visits.rules.Purpose['URGENT'], rasid.stages.visits.rules.Purpose['URGENT']), (rasid.stages.visits.rules.Purpose['TRIAL'], rasid.stages.visits.rules.Purpose['TRIAL'])], max_length=10)),
                ('stratum', models.CharField(blank=True, max_length=120)),
                ('probability', models.FloatField(help_text='inclusion probability of a sample visit in its wave', null=True)),
                ('window_starts', models.DateField()),
                ('window_ends', models.DateField()),
                ('day_part', models.CharField(blank=True, help_text="part of the place's own opening hours", max_length=10)),
                ('state', models.CharField(choices=[(rasid.stages.visits.rules.VisitState['OFFERED'], rasid.stages.visits.rules.VisitState['OFFERED']), (rasid.stages.visits.rules.VisitState['TAKEN'], rasid.stages.visits.rules.VisitState['TAKEN']), (rasid.stages.visits.rules.VisitState['STARTED'], rasid.stages.visits.rules.VisitState['STARTED']), (rasid.stages.visits.rules.VisitState['FILED'], rasid.stages.visits.rules.VisitState['FILED']), (rasid.stages.visits.rules.VisitState['DECLINED'], rasid.stages.visits.rules.VisitState['DECLINED']), (rasid.stages.visits.rules.VisitState['EXPIRED'], rasid.stages.visits.rules.VisitState['EXPIRED']), (rasid.stages.visits.rules.VisitState['ABANDONED'], rasid.stages.visits.rules.VisitState['ABANDONED']), (rasid.stages.visits.rules.VisitState['GIVEN_BACK'], rasid.stages.visits.rules.VisitState['GIVEN_BACK']), (rasid.stages.visits.rules.VisitState['CALLED_OFF'], rasid.stages.visits.rules.VisitState['CALLED_OFF'])], max_length=10)),
                ('token', models.CharField(help_text='random; ties a submission to its visit', max_length=32, unique=True)),
                ('visible_from', models.DateTimeField(help_text='until then its observer sees nothing of it; null: from the offer on', null=True)),
                ('answer_by', models.DateTimeField(help_text='an offer without an answer ends then; null: with its window', null=True)),
                ('order', models.PositiveSmallIntegerField(default=0, help_text="in the observer's day, from 1; 0: not routed")),
                ('arrives', models.PositiveSmallIntegerField(help_text='minutes after midnight', null=True)),
                ('travel', models.PositiveSmallIntegerField(help_text='minutes from the stop before or from home', null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('planned_visit', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plannedvisit')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('questionnaire_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('replaces', models.OneToOneField(help_text='whose place it took', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='visits.visit')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.scenario')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='Vacancy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.CharField(choices=[(rasid.stages.visits.rules.Reason['NO_TIME'], rasid.stages.visits.rules.Reason['NO_TIME']), (rasid.stages.visits.rules.Reason['UNWELL'], rasid.stages.visits.rules.Reason['UNWELL']), (rasid.stages.visits.rules.Reason['TOO_FAR'], rasid.stages.visits.rules.Reason['TOO_FAR']), (rasid.stages.visits.rules.Reason['CONFLICT'], rasid.stages.visits.rules.Reason['CONFLICT']), (rasid.stages.visits.rules.Reason['RECOGNISED'], rasid.stages.visits.rules.Reason['RECOGNISED']), (rasid.stages.visits.rules.Reason['UNSAFE'], rasid.stages.visits.rules.Reason['UNSAFE']), (rasid.stages.visits.rules.Reason['PLACE_CLOSED'], rasid.stages.visits.rules.Reason['PLACE_CLOSED']), (rasid.stages.visits.rules.Reason['TURNED_AWAY'], rasid.stages.visits.rules.Reason['TURNED_AWAY']), (rasid.stages.visits.rules.Reason['NO_ANSWER'], rasid.stages.visits.rules.Reason['NO_ANSWER']), (rasid.stages.visits.rules.Reason['WEATHER'], rasid.stages.visits.rules.Reason['WEATHER']), (rasid.stages.visits.rules.Reason['REASSIGNED'], rasid.stages.visits.rules.Reason['REASSIGNED']), (rasid.stages.visits.rules.Reason['OTHER'], rasid.stages.visits.rules.Reason['OTHER'])], max_length=16)),
                ('is_free', models.BooleanField(help_text='whoever may visit the place can take it')),
                ('may', models.JSONField(help_text='ids of observers it is offered to; null: not worked out yet', null=True)),
                ('opened_at', models.DateTimeField()),
                ('settled', models.CharField(blank=True, choices=[(rasid.stages.visits.replanning.rules.Settled['TAKEN'], rasid.stages.visits.replanning.rules.Settled['TAKEN']), (rasid.stages.visits.replanning.rules.Settled['SENT'], rasid.stages.visits.replanning.rules.Settled['SENT']), (rasid.stages.visits.replanning.rules.Settled['RESERVE'], rasid.stages.visits.replanning.rules.Settled['RESERVE']), (rasid.stages.visits.replanning.rules.Settled['LEFT'], rasid.stages.visits.replanning.rules.Settled['LEFT'])], max_length=10)),
                ('settled_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='vacancy', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='TransactionContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[(rasid.stages.visits.rules.Channel['IN_PERSON'], rasid.stages.visits.rules.Channel['IN_PERSON']), (rasid.stages.visits.rules.Channel['PHONE'], rasid.stages.visits.rules.Channel['PHONE']), (rasid.stages.visits.rules.Channel['WEB'], rasid.stages.visits.rules.Channel['WEB'])], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('promised_on', models.DateField(help_text='the new day that was named, when one was', null=True)),
                ('at', models.DateTimeField()),
                ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='visits.transaction')),
                ('visit', models.ForeignKey(help_text='the later visit on which it went on, when it was one', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='visits.visit')),
            ],
        ),
        migrations.AddField(
            model_name='transaction',
            name='visit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transactions', to='visits.visit'),
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_own', models.BooleanField(help_text="the reader is the visit's observer")),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='VisitStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[(rasid.stages.visits.rules.VisitState['OFFERED'], rasid.stages.visits.rules.VisitState['OFFERED']), (rasid.stages.visits.rules.VisitState['TAKEN'], rasid.stages.visits.rules.VisitState['TAKEN']), (rasid.stages.visits.rules.VisitState['STARTED'], rasid.stages.visits.rules.VisitState['STARTED']), (rasid.stages.visits.rules.VisitState['FILED'], rasid.stages.visits.rules.VisitState['FILED']), (rasid.stages.visits.rules.VisitState['DECLINED'], rasid.stages.visits.rules.VisitState['DECLINED']), (rasid.stages.visits.rules.VisitState['EXPIRED'], rasid.stages.visits.rules.VisitState['EXPIRED']), (rasid.stages.visits.rules.VisitState['ABANDONED'], rasid.stages.visits.rules.VisitState['ABANDONED']), (rasid.stages.visits.rules.VisitState['GIVEN_BACK'], rasid.stages.visits.rules.VisitState['GIVEN_BACK']), (rasid.stages.visits.rules.VisitState['CALLED_OFF'], rasid.stages.visits.rules.VisitState['CALLED_OFF'])], max_length=10)),
                ('reason', models.CharField(blank=True, choices=[(rasid.stages.visits.rules.Reason['NO_TIME'], rasid.stages.visits.rules.Reason['NO_TIME']), (rasid.stages.visits.rules.Reason['UNWELL'], rasid.stages.visits.rules.Reason['UNWELL']), (rasid.stages.visits.rules.Reason['TOO_FAR'], rasid.stages.visits.rules.Reason['TOO_FAR']), (rasid.stages.visits.rules.Reason['CONFLICT'], rasid.stages.visits.rules.Reason['CONFLICT']), (rasid.stages.visits.rules.Reason['RECOGNISED'], rasid.stages.visits.rules.Reason['RECOGNISED']), (rasid.stages.visits.rules.Reason['UNSAFE'], rasid.stages.visits.rules.Reason['UNSAFE']), (rasid.stages.visits.rules.Reason['PLACE_CLOSED'], rasid.stages.visits.rules.Reason['PLACE_CLOSED']), (rasid.stages.visits.rules.Reason['TURNED_AWAY'], rasid.stages.visits.rules.Reason['TURNED_AWAY']), (rasid.stages.visits.rules.Reason['NO_ANSWER'], rasid.stages.visits.rules.Reason['NO_ANSWER']), (rasid.stages.visits.rules.Reason['WEATHER'], rasid.stages.visits.rules.Reason['WEATHER']), (rasid.stages.visits.rules.Reason['REASSIGNED'], rasid.stages.visits.rules.Reason['REASSIGNED']), (rasid.stages.visits.rules.Reason['OTHER'], rasid.stages.visits.rules.Reason['OTHER'])], max_length=16)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by_phone', models.DateTimeField(help_text="when it happened by the phone's clock; may be years off", null=True)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='visits.visit')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ClosedArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('reason', models.TextField()),
                ('closed_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('area', 'day'), name='an_area_is_closed_once_a_day')],
            },
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['observer', 'state'], name='visits_visi_observe_021917_idx'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['wave', 'state'], name='visits_visi_wave_id_ea25f6_idx'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('state', 'offered')), fields=['answer_by'], name='visits_unanswered'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('window_ends__gte', models.F('window_starts'))), name='a_window_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'sample'), _negated=True), models.Q(('probability__gt', 0), ('probability__lte', 1)), _connector='OR'), name='a_sample_visit_has_its_probability'),
        ),
        migrations.AddIndex(
            model_name='vacancy',
            index=models.Index(condition=models.Q(('settled', '')), fields=['programme'], name='visits_vacancies_open'),
        ),
        migrations.AddConstraint(
            model_name='vacancy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled', ''), ('settled_at', None)), models.Q(models.Q(('settled', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='a_settled_vacancy_says_when'),
        ),
        migrations.AddConstraint(
            model_name='transaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('outcome', 'running')), models.Q(models.Q(('outcome', 'running'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_running_transaction_has_no_end'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['programme', '-at'], name='visits_read_program_50fcd6_idx'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('visit', None), ('plan', None), _connector='XOR'), name='a_reading_is_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('user', 'visit', 'plan', 'day'), name='a_reading_is_kept_once_a_day', nulls_distinct=False),
        ),
    ]
