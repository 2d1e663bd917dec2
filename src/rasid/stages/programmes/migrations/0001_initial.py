import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.stages.programmes.models
import rasid.stages.programmes.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('four_eyes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
            ],
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(unique=True)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('country', models.CharField(default='jo', max_length=2)),
                ('time_zone', models.CharField(default='Asia/Amman', max_length=64)),
                ('languages', models.JSONField(default=rasid.stages.programmes.models.both_languages)),
                ('digits', models.CharField(choices=[('latn', 'latn'), ('arab', 'arab')], default='latn', max_length=4)),
                ('month_names', models.CharField(choices=[('levantine', 'levantine'), ('gregorian', 'gregorian')], default='levantine', max_length=10)),
                ('weekend', models.JSONField(default=list, help_text='ISO weekdays, Friday = 5, Saturday = 6')),
                ('week_starts_on', models.PositiveSmallIntegerField(default=7, help_text='ISO weekday, Sunday = 7')),
                ('publication_floor', models.JSONField(default=dict, help_text="what differs from the method's defaults")),
                ('is_demonstration', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('week_starts_on__range', (1, 7))), name='week_starts_on_a_weekday')],
            },
        ),
        migrations.CreateModel(
            name='MethodChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('floors', models.JSONField(default=dict, help_text='{"authority": {"visits": 25, "half_width": "5.0"}, …}')),
                ('axis_weights', models.JSONField(default=dict, help_text='{"access": "1.0", …}; {} leaves the method\'s own')),
                ('weights_from', models.DateField(help_text='visits of waves that begin from this day on are weighed so')),
                ('changed_at', models.DateTimeField()),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='method_changes', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[(rasid.stages.programmes.rules.Role['ADMINISTRATOR'], rasid.stages.programmes.rules.Role['ADMINISTRATOR']), (rasid.stages.programmes.rules.Role['OFFICER'], rasid.stages.programmes.rules.Role['OFFICER']), (rasid.stages.programmes.rules.Role['REVIEWER'], rasid.stages.programmes.rules.Role['REVIEWER']), (rasid.stages.programmes.rules.Role['PUBLISHER'], rasid.stages.programmes.rules.Role['PUBLISHER']), (rasid.stages.programmes.rules.Role['OBSERVER'], rasid.stages.programmes.rules.Role['OBSERVER']), (rasid.stages.programmes.rules.Role['LIAISON'], rasid.stages.programmes.rules.Role['LIAISON']), (rasid.stages.programmes.rules.Role['CABINET'], rasid.stages.programmes.rules.Role['CABINET']), (rasid.stages.programmes.rules.Role['AUDITOR'], rasid.stages.programmes.rules.Role['AUDITOR']), (rasid.stages.programmes.rules.Role['CUSTODIAN'], rasid.stages.programmes.rules.Role['CUSTODIAN']), (rasid.stages.programmes.rules.Role['TREASURER'], rasid.stages.programmes.rules.Role['TREASURER'])], max_length=16)),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('programme', 'user', 'role'), name='a_role_is_held_once')],
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('is_expected', models.BooleanField(default=False, help_text='announced by moon sighting, may move')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holidays', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'day'), name='one_holiday_per_day')],
            },
        ),
        migrations.CreateModel(
            name='Hand',
            fields=[
                ('entry_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'by'], name='programmes__program_6963e6_idx')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammePartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leads', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'organisation'), name='one_part_per_organisation'), models.UniqueConstraint(condition=models.Q(('leads', True)), fields=('programme',), name='one_leading_organisation')],
            },
        ),
        migrations.CreateModel(
            name='RegimeDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regime', models.CharField(choices=[(rasid.stages.programmes.rules.Regime['IMPROVEMENT'], rasid.stages.programmes.rules.Regime['IMPROVEMENT']), (rasid.stages.programmes.rules.Regime['ENFORCEMENT'], rasid.stages.programmes.rules.Regime['ENFORCEMENT'])], max_length=16)),
                ('legal_basis', models.TextField(blank=True)),
                ('reference', models.CharField(blank=True, help_text='gazette or decision, with its number', max_length=200)),
                ('measures', models.JSONField(default=dict, help_text='what is measured, as staff are told, by language')),
                ('objections', models.JSONField(default=dict, help_text='how staff may object, by language')),
                ('effective_from', models.DateField()),
                ('declared_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regimes', to='programmes.programme')),
                ('proposal', models.OneToOneField(help_text='who asked and who granted; nobody where the programme was founded with it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'effective_from'), name='one_regime_per_day'), models.CheckConstraint(condition=models.Q(models.Q(('regime', 'enforcement'), _negated=True), models.Q(('proposal__isnull', False), models.Q(('legal_basis', ''), _negated=True)), _connector='OR'), name='enforcement_takes_two_and_a_legal_basis')],
            },
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waves', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='wave_numbers_are_unique'), models.UniqueConstraint(fields=('programme', 'starts_on'), name='one_wave_per_week'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='a_wave_ends_after_it_starts')],
            },
        ),
    ]
