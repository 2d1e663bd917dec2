import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.stages.registry.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('level', models.CharField(choices=[(rasid.stages.registry.rules.AreaLevel['COUNTRY'], rasid.stages.registry.rules.AreaLevel['COUNTRY']), (rasid.stages.registry.rules.AreaLevel['GOVERNORATE'], rasid.stages.registry.rules.AreaLevel['GOVERNORATE']), (rasid.stages.registry.rules.AreaLevel['DISTRICT'], rasid.stages.registry.rules.AreaLevel['DISTRICT'])], max_length=16)),
                ('code', models.SlugField(max_length=80)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('population', models.PositiveIntegerField(null=True)),
                ('boundary', models.JSONField(help_text='GeoJSON geometry', null=True)),
                ('attribution', models.TextField(blank=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('source_id', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[(rasid.stages.registry.rules.AuthorityKind['MINISTRY'], rasid.stages.registry.rules.AuthorityKind['MINISTRY']), (rasid.stages.registry.rules.AuthorityKind['DEPARTMENT'], rasid.stages.registry.rules.AuthorityKind['DEPARTMENT']), (rasid.stages.registry.rules.AuthorityKind['INDEPENDENT_BODY'], rasid.stages.registry.rules.AuthorityKind['INDEPENDENT_BODY']), (rasid.stages.registry.rules.AuthorityKind['MUNICIPALITY'], rasid.stages.registry.rules.AuthorityKind['MUNICIPALITY']), (rasid.stages.registry.rules.AuthorityKind['COURT'], rasid.stages.registry.rules.AuthorityKind['COURT']), (rasid.stages.registry.rules.AuthorityKind['STATE_COMPANY'], rasid.stages.registry.rules.AuthorityKind['STATE_COMPANY']), (rasid.stages.registry.rules.AuthorityKind['PRIVATE_OPERATOR'], rasid.stages.registry.rules.AuthorityKind['PRIVATE_OPERATOR'])], max_length=20)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=255)),
                ('mapping', models.TextField()),
                ('is_dry_run', models.BooleanField()),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('created', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0, help_text='rows that could not be taken')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('started_by', models.ForeignKey(help_text='nobody when it was started at the machine itself', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('column', models.CharField(blank=True, max_length=200)),
                ('code', models.CharField(max_length=40)),
                ('params', models.JSONField(default=dict)),
                ('stops_the_row', models.BooleanField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='registry.importrun')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='LiaisonScope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False, help_text='may invite colleagues of the same authority')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.membership')),
            ],
        ),
        migrations.CreateModel(
            name='NoticeConfirmation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[(rasid.stages.registry.rules.NoticeWay['POSTED'], rasid.stages.registry.rules.NoticeWay['POSTED']), (rasid.stages.registry.rules.NoticeWay['DELIVERED'], rasid.stages.registry.rules.NoticeWay['DELIVERED'])], max_length=10)),
                ('told_on', models.DateField(help_text='the day it was posted, or delivered')),
                ('confirmed_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.regimedeclaration')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.AddField(
            model_name='authority',
            name='sector',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.sector'),
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=80)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('limit_value', models.PositiveIntegerField(null=True)),
                ('limit_unit', models.CharField(blank=True, choices=[(rasid.stages.registry.rules.TimeUnit['MINUTES'], rasid.stages.registry.rules.TimeUnit['MINUTES']), (rasid.stages.registry.rules.TimeUnit['HOURS'], rasid.stages.registry.rules.TimeUnit['HOURS']), (rasid.stages.registry.rules.TimeUnit['WORKING_DAYS'], rasid.stages.registry.rules.TimeUnit['WORKING_DAYS']), (rasid.stages.registry.rules.TimeUnit['DAYS'], rasid.stages.registry.rules.TimeUnit['DAYS']), (rasid.stages.registry.rules.TimeUnit['WEEKS'], rasid.stages.registry.rules.TimeUnit['WEEKS']), (rasid.stages.registry.rules.TimeUnit['MONTHS'], rasid.stages.registry.rules.TimeUnit['MONTHS'])], max_length=16)),
                ('legal_basis', rasid.foundation.text.localized.LocalizedField(blank=True, default=dict)),
                ('fee', rasid.foundation.text.localized.LocalizedField(blank=True, default=dict, help_text='in words: it may depend on the case')),
                ('documents', rasid.foundation.text.localized.LocalizedField(blank=True, default=dict, help_text='what to bring, one a line')),
                ('requirements_source', rasid.foundation.text.localized.LocalizedField(blank=True, default=dict, help_text='where fee and documents are stated')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='ServicePoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=80)),
                ('source_id', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[(rasid.stages.registry.rules.ServicePointKind['COUNTER'], rasid.stages.registry.rules.ServicePointKind['COUNTER']), (rasid.stages.registry.rules.ServicePointKind['FACILITY'], rasid.stages.registry.rules.ServicePointKind['FACILITY']), (rasid.stages.registry.rules.ServicePointKind['OPEN_SPACE'], rasid.stages.registry.rules.ServicePointKind['OPEN_SPACE']), (rasid.stages.registry.rules.ServicePointKind['ROAD_SEGMENT'], rasid.stages.registry.rules.ServicePointKind['ROAD_SEGMENT']), (rasid.stages.registry.rules.ServicePointKind['PHONE'], rasid.stages.registry.rules.ServicePointKind['PHONE']), (rasid.stages.registry.rules.ServicePointKind['WEB'], rasid.stages.registry.rules.ServicePointKind['WEB'])], max_length=16)),
                ('name', rasid.foundation.text.localized.LocalizedField()),
                ('search_text', models.TextField(blank=True)),
                ('sort_key', models.CharField(blank=True, db_collation='C', max_length=200)),
                ('address', models.TextField(blank=True)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('yearly_users', models.PositiveIntegerField()),
                ('defaults_stated', models.JSONField(default=dict, help_text='fields the source did not give, with the reason for the value used')),
                ('opened_on', models.DateField(null=True)),
                ('closed_on', models.DateField(help_text='first day on which it is closed for good', null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.sector')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceOffered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services_offered', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(help_text='ISO weekday, Sunday = 7')),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opening_hours', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='AuthorityLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authority_links', to='registry.servicepoint')),
            ],
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(fields=('programme', 'code'), name='area_codes_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='an_import_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='liaisonscope',
            constraint=models.UniqueConstraint(fields=('membership', 'authority'), name='a_scope_is_given_once'),
        ),
        migrations.AddConstraint(
            model_name='noticeconfirmation',
            constraint=models.UniqueConstraint(fields=('declaration', 'authority'), name='a_notice_is_confirmed_once'),
        ),
        migrations.AddConstraint(
            model_name='sector',
            constraint=models.UniqueConstraint(fields=('programme', 'code'), name='sector_codes_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.UniqueConstraint(fields=('programme', 'source', 'source_id'), name='authority_source_ids_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('authority', 'code'), name='service_codes_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit_unit', ''), ('limit_value', None)), models.Q(('limit_value__gt', 0), models.Q(('limit_unit', ''), _negated=True)), _connector='OR'), name='a_limit_has_its_unit'),
        ),
        migrations.AddIndex(
            model_name='servicepoint',
            index=models.Index(fields=['programme', 'sort_key'], name='registry_se_program_57564e_idx'),
        ),
        migrations.AddIndex(
            model_name='servicepoint',
            index=models.Index(fields=['latitude', 'longitude'], name='registry_se_latitud_ef6358_idx'),
        ),
        migrations.AddIndex(
            model_name='servicepoint',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_text'], name='point_search', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.UniqueConstraint(fields=('programme', 'source', 'source_id'), name='point_source_ids_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['phone', 'web']), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='a_place_has_coordinates'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('latitude__isnull', True), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='coordinates_are_on_earth'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), ('closed_on__isnull', False), _connector='OR'), name='a_merged_point_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='serviceoffered',
            constraint=models.UniqueConstraint(fields=('service_point', 'service'), name='a_service_is_offered_once'),
        ),
        migrations.AddConstraint(
            model_name='openinghours',
            constraint=models.UniqueConstraint(fields=('service_point', 'weekday', 'opens'), name='hours_are_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='openinghours',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='hours_are_on_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='authoritylink',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('service_point', '='), ('valid', '&&')], name='one_authority_at_a_time'),
        ),
    ]
