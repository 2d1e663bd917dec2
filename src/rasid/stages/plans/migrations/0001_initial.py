import django.db.models.deletion
import rasid.stages.plans.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('four_eyes', '0001_initial'),
        ('observers', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TravelChoice',
            fields=[
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='programmes.programme')),
                ('backend', models.CharField(choices=[(rasid.stages.plans.rules.TravelBackend['DISTANCE'], rasid.stages.plans.rules.TravelBackend['DISTANCE']), (rasid.stages.plans.rules.TravelBackend['FILE'], rasid.stages.plans.rules.TravelBackend['FILE']), (rasid.stages.plans.rules.TravelBackend['VALHALLA'], rasid.stages.plans.rules.TravelBackend['VALHALLA'])], max_length=12)),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[(rasid.stages.plans.rules.PlanState['REQUESTED'], rasid.stages.plans.rules.PlanState['REQUESTED']), (rasid.stages.plans.rules.PlanState['FRAMED'], rasid.stages.plans.rules.PlanState['FRAMED']), (rasid.stages.plans.rules.PlanState['DRAWN'], rasid.stages.plans.rules.PlanState['DRAWN']), (rasid.stages.plans.rules.PlanState['FAILED'], rasid.stages.plans.rules.PlanState['FAILED']), (rasid.stages.plans.rules.PlanState['RELEASED'], rasid.stages.plans.rules.PlanState['RELEASED'])], max_length=10)),
                ('capacity', models.PositiveIntegerField(help_text='visits asked for')),
                ('settings', models.JSONField(default=dict, help_text='PlanSettings, see rules')),
                ('used', models.JSONField(default=dict, help_text='{days, sample_size, least, most}: what the draw worked with')),
                ('secret', models.BinaryField(help_text='never leaves; the seeds of draw and assignment derive from it', max_length=32)),
                ('seed_commitment', models.CharField(help_text='SHA-256 of the draw seed, hex', max_length=64)),
                ('seed_revealed_at', models.DateTimeField(null=True)),
                ('frame_digest', models.CharField(blank=True, help_text='of the frame; the log holds a salted commitment to it', max_length=64)),
                ('redraws', models.PositiveSmallIntegerField(default=0)),
                ('redraw_reason', models.TextField(blank=True, help_text='why it was last drawn again')),
                ('failure', models.JSONField(default=dict, help_text='{code, params} when the draw could not be made')),
                ('stop_asked_at', models.DateTimeField(help_text='somebody wants the best plan so far', null=True)),
                ('was_stopped', models.BooleanField(default=False, help_text='days and routes are the best so far; they cannot be computed again')),
                ('travel', models.JSONField(default=dict, help_text='{backend, fell_back, pairs}: where the travel times came from')),
                ('secrecy', models.JSONField(default=dict, help_text='what the audit before release measured; see queries')),
                ('is_secret', models.BooleanField(help_text="the audit's gates were kept; null: not measured", null=True)),
                ('called_up', models.PositiveIntegerField(default=0, help_text='centres called up from the reserve')),
                ('requested_at', models.DateTimeField()),
                ('drawn_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('secrecy_waiver', models.ForeignKey(help_text='the two who released it although a gate failed, and why', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
                ('wave', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='FramePoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stratum', models.CharField(max_length=120)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('risk', models.FloatField()),
                ('probability', models.FloatField(null=True)),
                ('is_drawn', models.BooleanField(default=False)),
                ('reserve_rank', models.PositiveIntegerField(null=True)),
                ('called_at', models.DateTimeField(help_text='when it was called up from the reserve', null=True)),
                ('hole', models.CharField(blank=True, choices=[(rasid.stages.plans.rules.HoleReason['ON_HOLD'], rasid.stages.plans.rules.HoleReason['ON_HOLD']), (rasid.stages.plans.rules.HoleReason['NO_QUESTIONNAIRE'], rasid.stages.plans.rules.HoleReason['NO_QUESTIONNAIRE']), (rasid.stages.plans.rules.HoleReason['NO_ELIGIBLE_OBSERVER'], rasid.stages.plans.rules.HoleReason['NO_ELIGIBLE_OBSERVER']), (rasid.stages.plans.rules.HoleReason['NO_CAPACITY_LEFT'], rasid.stages.plans.rules.HoleReason['NO_CAPACITY_LEFT']), (rasid.stages.plans.rules.HoleReason['SISTERS_FULL'], rasid.stages.plans.rules.HoleReason['SISTERS_FULL']), (rasid.stages.plans.rules.HoleReason['DAY_TOO_LONG'], rasid.stages.plans.rules.HoleReason['DAY_TOO_LONG']), (rasid.stages.plans.rules.HoleReason['WINDOW_MISSED'], rasid.stages.plans.rules.HoleReason['WINDOW_MISSED']), (rasid.stages.plans.rules.HoleReason['CLOSED_THIS_WAVE'], rasid.stages.plans.rules.HoleReason['CLOSED_THIS_WAVE'])], max_length=24)),
                ('eligible', models.PositiveIntegerField(default=0, help_text='observers who may visit it this wave')),
                ('exclusions', models.JSONField(default=dict, help_text='{reason code: number of observers}')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frame', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('noticed_at', models.DateTimeField()),
                ('frame_point', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closure', to='plans.framepoint')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closures', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='RiskFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.SlugField()),
                ('weight', models.FloatField()),
                ('until', models.DateField(help_text='last day on which it counts', null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='TravelCalibration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('governorate', models.CharField(help_text='code of the area; empty: the whole country', max_length=80)),
                ('detour', models.FloatField(help_text='kilometres on the road for each kilometre as the crow flies')),
                ('speed', models.FloatField(help_text='km/h')),
                ('speed_low', models.FloatField(help_text='90 % interval of the speed; null: kept, not learned', null=True)),
                ('speed_high', models.FloatField(null=True)),
                ('trips', models.PositiveIntegerField()),
                ('learned_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='TravelLeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[(rasid.stages.plans.rules.LegSource['FILE'], rasid.stages.plans.rules.LegSource['FILE']), (rasid.stages.plans.rules.LegSource['VALHALLA'], rasid.stages.plans.rules.LegSource['VALHALLA'])], max_length=10)),
                ('origin', models.CharField(max_length=15)),
                ('destination', models.CharField(max_length=15)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('known_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='VisitRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.plans.rules.RequestKind['REVISIT'], rasid.stages.plans.rules.RequestKind['REVISIT']), (rasid.stages.plans.rules.RequestKind['COMPLAINTS'], rasid.stages.plans.rules.RequestKind['COMPLAINTS']), (rasid.stages.plans.rules.RequestKind['MINISTER'], rasid.stages.plans.rules.RequestKind['MINISTER']), (rasid.stages.plans.rules.RequestKind['OTHER'], rasid.stages.plans.rules.RequestKind['OTHER'])], max_length=12)),
                ('reason', models.TextField()),
                ('on_behalf_of', models.CharField(blank=True, help_text='the office whose wish it is', max_length=200)),
                ('source', models.CharField(blank=True, help_text='what it follows from, kind:id; asked for once', max_length=80)),
                ('not_before', models.DateField(null=True)),
                ('state', models.CharField(choices=[(rasid.stages.plans.rules.RequestState['WAITING'], rasid.stages.plans.rules.RequestState['WAITING']), (rasid.stages.plans.rules.RequestState['PLANNED'], rasid.stages.plans.rules.RequestState['PLANNED']), (rasid.stages.plans.rules.RequestState['WITHDRAWN'], rasid.stages.plans.rules.RequestState['WITHDRAWN'])], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(help_text='who entered it; null: a step of the programme itself, such as a case', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='plans.plan')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='UndoneTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=24)),
                ('frame_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undone', to='plans.framepoint')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undone', to='plans.plan')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone', to='plans.visitrequest')),
            ],
        ),
        migrations.CreateModel(
            name='PlannedVisit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=10)),
                ('chance', models.CharField(choices=[(rasid.stages.plans.rules.ChanceClass['SAMPLE'], rasid.stages.plans.rules.ChanceClass['SAMPLE']), (rasid.stages.plans.rules.ChanceClass['RESERVE'], rasid.stages.plans.rules.ChanceClass['RESERVE']), (rasid.stages.plans.rules.ChanceClass['CERTAIN'], rasid.stages.plans.rules.ChanceClass['CERTAIN'])], default=rasid.stages.plans.rules.ChanceClass['SAMPLE'], max_length=10)),
                ('day', models.DateField()),
                ('day_part', models.CharField(max_length=10)),
                ('order', models.PositiveSmallIntegerField(default=0, help_text="in the observer's day, from 1; 0: not routed")),
                ('arrives', models.PositiveSmallIntegerField(help_text='minutes after midnight', null=True)),
                ('travel', models.PositiveSmallIntegerField(help_text='minutes from the stop before or from home', null=True)),
                ('zone', models.CharField(blank=True, max_length=40)),
                ('carries_control', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField(help_text='planned after the release: replaced or called up', null=True)),
                ('set_aside_at', models.DateTimeField(help_text='somebody else goes, or nobody', null=True)),
                ('set_aside_reason', models.TextField(blank=True)),
                ('beside', models.ForeignKey(help_text='whose visit it repeats', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubles', to='plans.plannedvisit')),
                ('frame_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='plans.framepoint')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='plans.plan')),
                ('questionnaire_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaireversion')),
                ('replaces', models.OneToOneField(help_text='its predecessor', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.plannedvisit')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.scenario')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='plans.visitrequest')),
            ],
        ),
        migrations.CreateModel(
            name='WhatIf',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('given', models.JSONField(help_text='{capacity, more_observers, settings}: what differs from the plan')),
                ('result', models.JSONField(default=dict, help_text='{own, other}: counts of both weeks')),
                ('failure', models.CharField(blank=True, help_text="a refusal's code", max_length=40)),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='plans.plan')),
            ],
        ),
        migrations.CreateModel(
            name='ObserverDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('zone', models.CharField(blank=True, max_length=40)),
                ('home_travel', models.PositiveSmallIntegerField(help_text='minutes of the way home after the last stop')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observer_days', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'observer', 'day'), name='an_observer_has_one_way_a_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='framepoint',
            constraint=models.UniqueConstraint(fields=('plan', 'service_point'), name='a_point_is_in_the_frame_once'),
        ),
        migrations.AddConstraint(
            model_name='framepoint',
            constraint=models.CheckConstraint(condition=models.Q(('probability', None), models.Q(('probability__gt', 0), ('probability__lt', 1)), _connector='OR'), name='a_probability_is_uncertain'),
        ),
        migrations.AddConstraint(
            model_name='framepoint',
            constraint=models.CheckConstraint(condition=models.Q(('is_drawn', False), ('probability__isnull', False), _connector='OR'), name='a_drawn_point_has_a_probability'),
        ),
        migrations.AddConstraint(
            model_name='riskfactor',
            constraint=models.UniqueConstraint(fields=('service_point', 'source'), name='a_source_weighs_once'),
        ),
        migrations.AddConstraint(
            model_name='riskfactor',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='a_risk_adds'),
        ),
        migrations.AddConstraint(
            model_name='travelcalibration',
            constraint=models.UniqueConstraint(fields=('programme', 'governorate'), name='a_governorate_is_learned_once'),
        ),
        migrations.AddConstraint(
            model_name='travelcalibration',
            constraint=models.CheckConstraint(condition=models.Q(('detour__gte', 1), ('speed__gt', 0)), name='a_way_is_no_shortcut'),
        ),
        migrations.AddConstraint(
            model_name='travelleg',
            constraint=models.UniqueConstraint(fields=('programme', 'source', 'origin', 'destination'), name='a_leg_is_known_once'),
        ),
        migrations.AddIndex(
            model_name='visitrequest',
            index=models.Index(fields=['programme', 'state'], name='plans_visit_program_7183c8_idx'),
        ),
        migrations.AddConstraint(
            model_name='visitrequest',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('state', 'withdrawn'), _negated=True)), fields=('programme', 'source'), name='a_source_asks_for_a_visit_once'),
        ),
        migrations.AddConstraint(
            model_name='visitrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), ('plan__isnull', False)), models.Q(('state', 'planned'), _negated=True), _connector='OR'), name='a_planned_request_has_its_plan'),
        ),
        migrations.AddIndex(
            model_name='plannedvisit',
            index=models.Index(fields=['observer', 'day'], name='plans_plann_observe_088812_idx'),
        ),
        migrations.AddConstraint(
            model_name='plannedvisit',
            constraint=models.UniqueConstraint(fields=('frame_point', 'observer'), name='an_observer_goes_to_a_drawn_point_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedvisit',
            constraint=models.CheckConstraint(condition=models.Q(('chance', 'certain'), ('purpose__in', ['sample', 'double']), _connector='XOR'), name='only_asked_visits_are_certain'),
        ),
        migrations.AddIndex(
            model_name='whatif',
            index=models.Index(fields=['plan', 'asked_at'], name='plans_whati_plan_id_1a9c41_idx'),
        ),
    ]
