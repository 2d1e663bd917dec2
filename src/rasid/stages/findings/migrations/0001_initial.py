import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.stages.findings.from_reports.rules
import rasid.stages.findings.recurring.rules
import rasid.stages.findings.rules
import rasid.stages.programmes.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        ('reports', '0001_initial'),
        ('reviews', '0001_initial'),
        ('submissions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.UUIDField(default=uuid.uuid4)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('axis', models.CharField(max_length=20)),
                ('family', models.CharField(blank=True, help_text='empty: any family of the axis', max_length=40)),
                ('text', rasid.foundation.text.localized.LocalizedField()),
                ('is_retired', models.BooleanField(default=False, help_text='offered no more from this version on')),
                ('is_from_forms', models.BooleanField(default=False, help_text="taken from a questionnaire's items")),
                ('written_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('kind', models.CharField(choices=[(rasid.stages.findings.rules.FindingKind['FAULT'], rasid.stages.findings.rules.FindingKind['FAULT']), (rasid.stages.findings.rules.FindingKind['PRAISE'], rasid.stages.findings.rules.FindingKind['PRAISE'])], default=rasid.stages.findings.rules.FindingKind['FAULT'], max_length=8)),
                ('axis', models.CharField(max_length=20)),
                ('family', models.CharField(blank=True, help_text="named by the officer for a report; a visit's item has its own", max_length=40)),
                ('severity', models.CharField(blank=True, choices=[(rasid.stages.findings.rules.Severity['DANGER'], rasid.stages.findings.rules.Severity['DANGER']), (rasid.stages.findings.rules.Severity['CRITICAL'], rasid.stages.findings.rules.Severity['CRITICAL']), (rasid.stages.findings.rules.Severity['SERIOUS'], rasid.stages.findings.rules.Severity['SERIOUS']), (rasid.stages.findings.rules.Severity['MINOR'], rasid.stages.findings.rules.Severity['MINOR'])], help_text='empty: praise', max_length=10)),
                ('text', rasid.foundation.text.localized.LocalizedField()),
                ('recommendation', models.JSONField(default=dict)),
                ('place', models.JSONField(default=dict, help_text='where in the centre, by language; {} when not known')),
                ('seen_in_half_week', models.CharField(help_text='first and last day of the half-week of the visit: 2026-11-15/2026-11-17', max_length=24)),
                ('authority_name', models.JSONField(default=dict, help_text='as it was called on the day of confirmation')),
                ('service_point_name', models.JSONField(default=dict, help_text='as it was called on that day')),
                ('state', models.CharField(choices=[(rasid.stages.findings.rules.FindingState['DRAFT'], rasid.stages.findings.rules.FindingState['DRAFT']), (rasid.stages.findings.rules.FindingState['CONFIRMED'], rasid.stages.findings.rules.FindingState['CONFIRMED']), (rasid.stages.findings.rules.FindingState['DISMISSED'], rasid.stages.findings.rules.FindingState['DISMISSED']), (rasid.stages.findings.rules.FindingState['WITHDRAWN'], rasid.stages.findings.rules.FindingState['WITHDRAWN'])], max_length=10)),
                ('drafted_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('public_from', models.DateTimeField(help_text='when a confirmed fact may be seen outside the office: delayed at random', null=True)),
                ('reason', models.TextField(blank=True)),
                ('regime', models.CharField(choices=[(rasid.stages.programmes.rules.Regime['IMPROVEMENT'], rasid.stages.programmes.rules.Regime['IMPROVEMENT']), (rasid.stages.programmes.rules.Regime['ENFORCEMENT'], rasid.stages.programmes.rules.Regime['ENFORCEMENT'])], default=rasid.stages.programmes.rules.Regime['IMPROVEMENT'], help_text='under which it was confirmed', max_length=16)),
                ('grade', models.CharField(blank=True, choices=[(rasid.stages.findings.rules.EvidenceGrade['TOLD'], rasid.stages.findings.rules.EvidenceGrade['TOLD']), (rasid.stages.findings.rules.EvidenceGrade['SHOWN'], rasid.stages.findings.rules.EvidenceGrade['SHOWN']), (rasid.stages.findings.rules.EvidenceGrade['CONFIRMED'], rasid.stages.findings.rules.EvidenceGrade['CONFIRMED'])], help_text='when confirmed', max_length=10)),
                ('shown_from', models.DateTimeField(help_text='when the authority may see it, to reply', null=True)),
                ('reply_until', models.DateField(help_text="last day of the authority's reply, under enforcement", null=True)),
                ('appeal', models.CharField(blank=True, choices=[(rasid.stages.findings.rules.Appealed['UPHELD'], rasid.stages.findings.rules.Appealed['UPHELD']), (rasid.stages.findings.rules.Appealed['AMENDED'], rasid.stages.findings.rules.Appealed['AMENDED']), (rasid.stages.findings.rules.Appealed['DISMISSED'], rasid.stages.findings.rules.Appealed['DISMISSED'])], help_text="how its authority's appeal ended", max_length=10)),
                ('amended_from', models.CharField(blank=True, choices=[(rasid.stages.findings.rules.Severity['DANGER'], rasid.stages.findings.rules.Severity['DANGER']), (rasid.stages.findings.rules.Severity['CRITICAL'], rasid.stages.findings.rules.Severity['CRITICAL']), (rasid.stages.findings.rules.Severity['SERIOUS'], rasid.stages.findings.rules.Severity['SERIOUS']), (rasid.stages.findings.rules.Severity['MINOR'], rasid.stages.findings.rules.Severity['MINOR'])], help_text='how grave it was held to be before an appeal', max_length=10)),
                ('advice', models.ForeignKey(help_text='from which its recommendation was made, as it stood then', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.advice')),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.answer')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('report', models.ForeignKey(help_text='what a resident said, where no visit is the source', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
                ('review', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='LinkedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(help_text='not before the finding is public', null=True)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linked_reports', to='findings.finding')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='SecondEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(rasid.stages.findings.from_reports.rules.SecondKind['PHOTO'], rasid.stages.findings.from_reports.rules.SecondKind['PHOTO']), (rasid.stages.findings.from_reports.rules.SecondKind['ADMISSION'], rasid.stages.findings.from_reports.rules.SecondKind['ADMISSION']), (rasid.stages.findings.from_reports.rules.SecondKind['VISIT'], rasid.stages.findings.from_reports.rules.SecondKind['VISIT']), (rasid.stages.findings.from_reports.rules.SecondKind['DOCUMENT'], rasid.stages.findings.from_reports.rules.SecondKind['DOCUMENT'])], max_length=10)),
                ('words', models.TextField(help_text='what the officer checked, and what it showed')),
                ('named_at', models.DateTimeField()),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('finding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second', to='findings.finding')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seen_in', models.ForeignKey(help_text="a visit's finding", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
            ],
        ),
        migrations.CreateModel(
            name='SystemicFinding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('authority_name', models.JSONField(default=dict, help_text='as it was called on the day of declaration')),
                ('family', models.CharField(max_length=40)),
                ('axis', models.CharField(max_length=20)),
                ('text', rasid.foundation.text.localized.LocalizedField()),
                ('figures', models.JSONField(default=dict, help_text='{visited, affected, share, low, high, peers_…, q}: decimals as text')),
                ('seen_from', models.DateField()),
                ('seen_to', models.DateField()),
                ('state', models.CharField(choices=[(rasid.stages.findings.recurring.rules.SystemicState['STANDING'], rasid.stages.findings.recurring.rules.SystemicState['STANDING']), (rasid.stages.findings.recurring.rules.SystemicState['WITHDRAWN'], rasid.stages.findings.recurring.rules.SystemicState['WITHDRAWN'])], max_length=10)),
                ('declared_at', models.DateTimeField()),
                ('public_from', models.DateTimeField(help_text='not before every member is public')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='SystemicMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='systemic_in', to='findings.finding')),
                ('systemic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='findings.systemicfinding')),
            ],
        ),
        migrations.AddIndex(
            model_name='advice',
            index=models.Index(fields=['programme', 'axis', 'family'], name='findings_ad_program_4133e6_idx'),
        ),
        migrations.AddConstraint(
            model_name='advice',
            constraint=models.UniqueConstraint(fields=('key', 'version'), name='advice_versions_are_counted'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['programme', 'state'], name='findings_fi_program_4dbf79_idx'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['service_point', 'state'], name='findings_fi_service_385e45_idx'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('review', 'answer'), name='an_answer_gives_one_finding'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'confirmed'])), fields=('report',), name='a_report_gives_one_standing_finding'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('report__isnull', True), ('review__isnull', False)), models.Q(('answer__isnull', True), ('report__isnull', False), ('review__isnull', True)), _connector='OR'), name='a_finding_has_one_source'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'praise'), ('regime', 'improvement'), ('severity', '')), models.Q(('kind', 'fault'), models.Q(('severity', ''), _negated=True)), _connector='OR'), name='praise_has_no_severity'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decided_finding_says_who_and_when'),
        ),
        migrations.AddIndex(
            model_name='linkedreport',
            index=models.Index(fields=['report'], name='findings_li_report__fd64ac_idx'),
        ),
        migrations.AddConstraint(
            model_name='linkedreport',
            constraint=models.UniqueConstraint(fields=('finding', 'report'), name='a_report_joins_a_finding_once'),
        ),
        migrations.AddConstraint(
            model_name='secondevidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'document'), _negated=True), ('document__isnull', False), _connector='OR'), name='a_document_is_there'),
        ),
        migrations.AddConstraint(
            model_name='secondevidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'visit'), _negated=True), ('seen_in__isnull', False), _connector='OR'), name='a_visit_is_named_by_its_finding'),
        ),
        migrations.AddIndex(
            model_name='systemicfinding',
            index=models.Index(fields=['programme', 'state'], name='findings_sy_program_ff3f08_idx'),
        ),
        migrations.AddConstraint(
            model_name='systemicfinding',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('authority', 'family'), name='one_systemic_finding_of_a_family_stands'),
        ),
        migrations.AddConstraint(
            model_name='systemicmember',
            constraint=models.UniqueConstraint(fields=('systemic', 'finding'), name='a_member_joins_once'),
        ),
    ]
