import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import rasid.stages.reports.rules
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaceCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'ALL'), (1, 'AREA'), (4, 'CELL_4'), (5, 'CELL_5'), (6, 'CELL_6'), (7, 'CELL_7'), (9, 'PLACE')])),
                ('place', models.CharField(blank=True, max_length=40)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('kind', models.CharField(max_length=16)),
                ('sector', models.CharField(blank=True, max_length=40)),
                ('is_open', models.BooleanField()),
                ('reports', models.IntegerField()),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'level', 'latitude', 'longitude'], name='counts_in_a_box')],
                'constraints': [models.UniqueConstraint(fields=('programme', 'level', 'place', 'kind', 'sector', 'is_open'), name='a_place_is_counted_once'), models.CheckConstraint(condition=models.Q(('reports__gte', 0)), name='nothing_is_counted_away')],
            },
        ),
        migrations.CreateModel(
            name='PublicReport',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='reports.report')),
                ('kind', models.CharField(choices=[(rasid.stages.reports.rules.Kind['COMPLAINT'], rasid.stages.reports.rules.Kind['COMPLAINT']), (rasid.stages.reports.rules.Kind['PRAISE'], rasid.stages.reports.rules.Kind['PRAISE']), (rasid.stages.reports.rules.Kind['SUGGESTION'], rasid.stages.reports.rules.Kind['SUGGESTION']), (rasid.stages.reports.rules.Kind['QUESTION'], rasid.stages.reports.rules.Kind['QUESTION']), (rasid.stages.reports.rules.Kind['BRANCH_REQUEST'], rasid.stages.reports.rules.Kind['BRANCH_REQUEST'])], max_length=16)),
                ('category', models.CharField(blank=True, max_length=80)),
                ('sector', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[(rasid.stages.reports.rules.ReportState['RECEIVED'], rasid.stages.reports.rules.ReportState['RECEIVED']), (rasid.stages.reports.rules.ReportState['FORWARDED'], rasid.stages.reports.rules.ReportState['FORWARDED']), (rasid.stages.reports.rules.ReportState['ANSWERED'], rasid.stages.reports.rules.ReportState['ANSWERED']), (rasid.stages.reports.rules.ReportState['CLOSED'], rasid.stages.reports.rules.ReportState['CLOSED']), (rasid.stages.reports.rules.ReportState['SET_ASIDE'], rasid.stages.reports.rules.ReportState['SET_ASIDE'])], max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.reports.rules.Outcome['FIXED'], rasid.stages.reports.rules.Outcome['FIXED']), (rasid.stages.reports.rules.Outcome['EXPLAINED'], rasid.stages.reports.rules.Outcome['EXPLAINED']), (rasid.stages.reports.rules.Outcome['PASSED_ON'], rasid.stages.reports.rules.Outcome['PASSED_ON']), (rasid.stages.reports.rules.Outcome['NOT_FIXED'], rasid.stages.reports.rules.Outcome['NOT_FIXED'])], max_length=10)),
                ('is_open', models.BooleanField()),
                ('half_week', models.DateField(help_text='first day of the half week in which it was accepted')),
                ('ended_in', models.DateField(help_text='first day of the half week in which it was closed', null=True)),
                ('place', models.CharField(blank=True, help_text='p:<service point> or h:<H3 cell>', max_length=40)),
                ('latitude', models.FloatField(help_text="the service point's, or the middle of the cell", null=True)),
                ('longitude', models.FloatField(null=True)),
                ('summary', models.JSONField(help_text='written by the office, by language')),
                ('search', django.contrib.postgres.search.SearchVectorField(help_text='words and stems of summary and place')),
                ('story', models.JSONField(default=list, help_text='[what happened, first day of the half week]')),
                ('area', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('authority', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('programme', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', '-half_week', 'report'], name='public_by_week'), models.Index(fields=['programme', 'sector', '-half_week', 'report'], name='public_by_sector'), models.Index(fields=['programme', 'kind', '-half_week', 'report'], name='public_by_kind'), models.Index(fields=['programme', 'area', '-half_week', 'report'], name='public_by_area'), models.Index(fields=['authority', '-half_week', 'report'], name='public_by_authority'), models.Index(fields=['programme', 'place', '-half_week', 'report'], name='public_by_place'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='public_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('summary', {}), _negated=True), name='a_public_report_has_its_summary'), models.CheckConstraint(condition=models.Q(('state', 'set_aside'), _negated=True), name='nothing_set_aside_is_public')],
            },
        ),
    ]
