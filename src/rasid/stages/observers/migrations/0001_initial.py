import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import rasid.stages.observers.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Observer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('tier', models.CharField(choices=[(rasid.stages.observers.rules.Tier['SHOPPER'], rasid.stages.observers.rules.Tier['SHOPPER']), (rasid.stages.observers.rules.Tier['SPOTTER'], rasid.stages.observers.rules.Tier['SPOTTER'])], max_length=10)),
                ('state', models.CharField(choices=[(rasid.stages.observers.rules.ObserverState['CANDIDATE'], rasid.stages.observers.rules.ObserverState['CANDIDATE']), (rasid.stages.observers.rules.ObserverState['ACTIVE'], rasid.stages.observers.rules.ObserverState['ACTIVE']), (rasid.stages.observers.rules.ObserverState['SUSPENDED'], rasid.stages.observers.rules.ObserverState['SUSPENDED']), (rasid.stages.observers.rules.ObserverState['ENDED'], rasid.stages.observers.rules.ObserverState['ENDED'])], max_length=10)),
                ('state_reason', models.TextField(blank=True, help_text='why suspended or ended, as the person is told')),
                ('languages', models.JSONField(default=list)),
                ('personas', models.JSONField(default=list, help_text='Persona codes: whom this person can credibly be')),
                ('contract', models.CharField(choices=[(rasid.stages.observers.rules.Contract['PER_VISIT'], rasid.stages.observers.rules.Contract['PER_VISIT']), (rasid.stages.observers.rules.Contract['PART_TIME'], rasid.stages.observers.rules.Contract['PART_TIME']), (rasid.stages.observers.rules.Contract['FULL_TIME'], rasid.stages.observers.rules.Contract['FULL_TIME'])], default=rasid.stages.observers.rules.Contract['PER_VISIT'], max_length=12)),
                ('weekly_visits', models.PositiveSmallIntegerField(default=4, help_text='most visits in one wave')),
                ('weekly_hours', models.PositiveSmallIntegerField(help_text='most hours in one wave; null: no limit', null=True)),
                ('joined_at', models.DateTimeField()),
                ('home_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.membership')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[(rasid.stages.observers.rules.ConflictReason['WORKS_THERE'], rasid.stages.observers.rules.ConflictReason['WORKS_THERE']), (rasid.stages.observers.rules.ConflictReason['WORKED_THERE'], rasid.stages.observers.rules.ConflictReason['WORKED_THERE']), (rasid.stages.observers.rules.ConflictReason['RELATIVE_WORKS_THERE'], rasid.stages.observers.rules.ConflictReason['RELATIVE_WORKS_THERE']), (rasid.stages.observers.rules.ConflictReason['PENDING_CASE'], rasid.stages.observers.rules.ConflictReason['PENDING_CASE']), (rasid.stages.observers.rules.ConflictReason['LIVES_BESIDE'], rasid.stages.observers.rules.ConflictReason['LIVES_BESIDE']), (rasid.stages.observers.rules.ConflictReason['OTHER'], rasid.stages.observers.rules.ConflictReason['OTHER'])], max_length=40)),
                ('declared_at', models.DateTimeField()),
                ('is_own_word', models.BooleanField(default=False, help_text='the observer said it; else the office did')),
                ('left_in', models.PositiveSmallIntegerField(help_text='year in which a past post ended', null=True)),
                ('ends_on', models.DateField(help_text='last day on which it keeps anybody away', null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('service_point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(choices=[(rasid.stages.observers.rules.Tier['SHOPPER'], rasid.stages.observers.rules.Tier['SHOPPER']), (rasid.stages.observers.rules.Tier['SPOTTER'], rasid.stages.observers.rules.Tier['SPOTTER'])], max_length=10)),
                ('number', models.CharField(help_text='what stands on the paper; random', max_length=12, unique=True)),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('issued_at', models.DateTimeField()),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.sector')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='CalendarEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('is_free', models.BooleanField(default=False, help_text='free on these days, whatever the weekday; else away')),
                ('stated_at', models.DateTimeField()),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='availability', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='Rehearsal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.CharField(max_length=40)),
                ('asked', models.PositiveSmallIntegerField()),
                ('right', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rehearsals', to='observers.observer')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='observer',
            index=models.Index(fields=['programme', 'state'], name='observers_o_program_76710b_idx'),
        ),
        migrations.AddConstraint(
            model_name='observer',
            constraint=models.UniqueConstraint(fields=('programme', 'user'), name='one_observer_per_account'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(('authority', None), ('service_point', None), _connector='XOR'), name='a_conflict_names_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('observer', 'authority', 'service_point', 'reason'), name='a_conflict_is_declared_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('observer', '='), ('sector', '='), ('tier', '='), ('valid', '&&')], name='one_certificate_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='calendarentry',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('observer', '='), ('days', '&&')], name='a_day_is_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.UniqueConstraint(fields=('observer', 'weekday'), name='a_weekday_is_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='availability',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='available_on_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('observer', 'wave'), name='one_alias_per_wave'),
        ),
        migrations.AddConstraint(
            model_name='alias',
            constraint=models.UniqueConstraint(fields=('wave', 'code'), name='alias_codes_are_unique_in_a_wave'),
        ),
        migrations.AddConstraint(
            model_name='rehearsal',
            constraint=models.CheckConstraint(condition=models.Q(('right__lte', models.F('asked'))), name='right_ones_were_asked'),
        ),
    ]
