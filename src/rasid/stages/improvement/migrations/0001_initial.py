import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.stages.improvement.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('findings', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImprovementPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('axis', models.CharField(blank=True, help_text='measured on it; empty: the whole score', max_length=20)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('goal', models.TextField()),
                ('steps', models.TextField(help_text='what will be done, a line each')),
                ('owner', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('evaluates_on', models.DateField()),
                ('is_picked', models.BooleanField(default=False, help_text='made because a figure was bad: it comes back in part by itself')),
                ('is_of_office', models.BooleanField(help_text='proposed by the office, not by the authority')),
                ('state', models.CharField(choices=[(rasid.stages.improvement.rules.PlanState['PROPOSED'], rasid.stages.improvement.rules.PlanState['PROPOSED']), (rasid.stages.improvement.rules.PlanState['AGREED'], rasid.stages.improvement.rules.PlanState['AGREED']), (rasid.stages.improvement.rules.PlanState['MEASURED'], rasid.stages.improvement.rules.PlanState['MEASURED']), (rasid.stages.improvement.rules.PlanState['WITHDRAWN'], rasid.stages.improvement.rules.PlanState['WITHDRAWN'])], max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='why it was withdrawn')),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TrainingRound',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('axis', models.CharField(max_length=20)),
                ('topic', rasid.foundation.text.localized.LocalizedField()),
                ('people', models.PositiveIntegerField()),
                ('held_on', models.DateField()),
                ('ended_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='improvement.improvementplan')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TrainedCentre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='improvement.traininground')),
            ],
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('before_from', models.DateField()),
                ('after_from', models.DateField()),
                ('after_to', models.DateField()),
                ('result', models.JSONField(default=dict)),
                ('measured_at', models.DateTimeField()),
                ('plan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='effect', to='improvement.improvementplan')),
                ('round', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='effect', to='improvement.traininground')),
            ],
        ),
        migrations.CreateModel(
            name='GoodPractice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('authority_name', models.JSONField(default=dict, help_text='as it was called on the day of publication')),
                ('axis', models.CharField(max_length=20)),
                ('title', rasid.foundation.text.localized.LocalizedField()),
                ('text', rasid.foundation.text.localized.LocalizedField()),
                ('state', models.CharField(choices=[(rasid.stages.improvement.rules.PracticeState['DRAFT'], rasid.stages.improvement.rules.PracticeState['DRAFT']), (rasid.stages.improvement.rules.PracticeState['PUBLISHED'], rasid.stages.improvement.rules.PracticeState['PUBLISHED']), (rasid.stages.improvement.rules.PracticeState['WITHDRAWN'], rasid.stages.improvement.rules.PracticeState['WITHDRAWN'])], max_length=10)),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='why it was withdrawn')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('effect', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='improvement.effect')),
                ('praise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'state'], name='improvement_program_d46ffa_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('praise__isnull', False), ('effect__isnull', False), _connector='OR'), name='good_practice_has_a_ground'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('published_at__isnull', False), _connector='OR'), name='published_practice_says_when')],
            },
        ),
        migrations.AddIndex(
            model_name='improvementplan',
            index=models.Index(fields=['programme', 'state', 'evaluates_on'], name='improvement_program_a9cfd1_idx'),
        ),
        migrations.AddConstraint(
            model_name='improvementplan',
            constraint=models.CheckConstraint(condition=models.Q(('evaluates_on__gt', models.F('starts_on'))), name='a_plan_is_judged_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='improvementplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'measured']), _negated=True), ('agreed_by__isnull', False), _connector='OR'), name='an_agreed_plan_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='trainedcentre',
            constraint=models.UniqueConstraint(fields=('round', 'service_point'), name='trained_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='effect',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plan__isnull', False), ('round', None)), models.Q(('plan', None), ('round__isnull', False)), _connector='OR'), name='an_effect_is_of_one_thing'),
        ),
    ]
