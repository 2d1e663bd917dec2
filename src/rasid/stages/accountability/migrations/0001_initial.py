import django.db.models.deletion
import rasid.methods.statistics.observers.opportunities
import rasid.protocols.xlsform.items
import rasid.stages.accountability.adjudication.rules
import rasid.stages.accountability.controls.rules
import rasid.stages.accountability.opportunities.rules
import rasid.stages.accountability.rules
import rasid.stages.accountability.standing.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('findings', '0001_initial'),
        ('media', '0001_initial'),
        ('observers', '0001_initial'),
        ('plans', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('reports', '0001_initial'),
        ('visits', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('basis', models.CharField(blank=True, choices=[(rasid.methods.statistics.observers.opportunities.Basis['CONTROL'], rasid.methods.statistics.observers.opportunities.Basis['CONTROL']), (rasid.methods.statistics.observers.opportunities.Basis['DOUBLE'], rasid.methods.statistics.observers.opportunities.Basis['DOUBLE']), (rasid.methods.statistics.observers.opportunities.Basis['BRACKET'], rasid.methods.statistics.observers.opportunities.Basis['BRACKET'])], max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.methods.statistics.observers.opportunities.Outcome['HIT'], rasid.methods.statistics.observers.opportunities.Outcome['HIT']), (rasid.methods.statistics.observers.opportunities.Outcome['MISS'], rasid.methods.statistics.observers.opportunities.Outcome['MISS']), (rasid.methods.statistics.observers.opportunities.Outcome['SILENT'], rasid.methods.statistics.observers.opportunities.Outcome['SILENT']), (rasid.methods.statistics.observers.opportunities.Outcome['ALARM'], rasid.methods.statistics.observers.opportunities.Outcome['ALARM'])], max_length=6)),
                ('state', models.CharField(choices=[(rasid.stages.accountability.opportunities.rules.State['HIT'], rasid.stages.accountability.opportunities.rules.State['HIT']), (rasid.stages.accountability.opportunities.rules.State['MISS'], rasid.stages.accountability.opportunities.rules.State['MISS']), (rasid.stages.accountability.opportunities.rules.State['SILENT'], rasid.stages.accountability.opportunities.rules.State['SILENT']), (rasid.stages.accountability.opportunities.rules.State['ALARM'], rasid.stages.accountability.opportunities.rules.State['ALARM']), (rasid.stages.accountability.opportunities.rules.State['PENDING'], rasid.stages.accountability.opportunities.rules.State['PENDING']), (rasid.stages.accountability.opportunities.rules.State['DISPUTED'], rasid.stages.accountability.opportunities.rules.State['DISPUTED']), (rasid.stages.accountability.opportunities.rules.State['EXCLUDED'], rasid.stages.accountability.opportunities.rules.State['EXCLUDED'])], max_length=8)),
                ('reason', models.CharField(blank=True, help_text='code of why it is excluded', max_length=24)),
                ('note', models.TextField(blank=True, help_text='what the adjudicator wrote, as the observer is told')),
                ('proof', models.JSONField(default=list, help_text='ids of what proves it, as methods/statistics named them')),
                ('visited_at', models.DateTimeField(help_text='when the look was; pages show the half week')),
                ('half_week', models.CharField(max_length=24)),
                ('found_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
                ('answer_until', models.DateField(help_text='last day to answer', null=True)),
                ('settled_at', models.DateTimeField(help_text='since when it counts, or does not', null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.item')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Adjudication',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.accountability.adjudication.rules.Kind['DIFFER'], rasid.stages.accountability.adjudication.rules.Kind['DIFFER']), (rasid.stages.accountability.adjudication.rules.Kind['OBJECTION'], rasid.stages.accountability.adjudication.rules.Kind['OBJECTION'])], max_length=10)),
                ('number', models.PositiveIntegerField(help_text='by which the desk speaks of it; tells nothing')),
                ('half_week', models.CharField(max_length=24)),
                ('opened_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('ruling', models.CharField(blank=True, choices=[(rasid.stages.accountability.adjudication.rules.Ruling['THERE'], rasid.stages.accountability.adjudication.rules.Ruling['THERE']), (rasid.stages.accountability.adjudication.rules.Ruling['NOT_THERE'], rasid.stages.accountability.adjudication.rules.Ruling['NOT_THERE']), (rasid.stages.accountability.adjudication.rules.Ruling['UNCLEAR'], rasid.stages.accountability.adjudication.rules.Ruling['UNCLEAR']), (rasid.stages.accountability.adjudication.rules.Ruling['UPHELD'], rasid.stages.accountability.adjudication.rules.Ruling['UPHELD']), (rasid.stages.accountability.adjudication.rules.Ruling['SET_ASIDE'], rasid.stages.accountability.adjudication.rules.Ruling['SET_ASIDE'])], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.item')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
                ('opportunity', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='accountability.opportunity')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_objection', models.BooleanField()),
                ('words', models.TextField(blank=True, help_text='empty once their time is over')),
                ('given_at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('opportunity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='accountability.opportunity')),
            ],
        ),
        migrations.CreateModel(
            name='StabilityWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.CharField(max_length=40)),
                ('minutes', models.PositiveIntegerField()),
                ('set_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='first day of the month after what is counted')),
                ('hits', models.PositiveIntegerField()),
                ('n', models.PositiveIntegerField(help_text='proved to have been there')),
                ('controls', models.PositiveIntegerField(help_text='of them')),
                ('silent', models.PositiveIntegerField()),
                ('alarms', models.PositiveIntegerField()),
                ('figures', models.JSONField(help_text='{raw, unpooled, pooled, sensitivity, specificity, balanced: {value, low, high} or null}')),
                ('upper', models.FloatField(help_text='one-sided limit of the unpooled rate', null=True)),
                ('p_value', models.FloatField(null=True)),
                ('q_value', models.FloatField(null=True)),
                ('lacking', models.JSONField(default=dict, help_text='{opportunities|controls: how many more}')),
                ('is_below', models.BooleanField(default=False, help_text='the rule would put it before a person')),
                ('families', models.JSONField(default=list, help_text='[{family, hits, n, alarms, absent}]')),
                ('advice', models.JSONField(default=list, help_text='[{family, misses, n, expected}]')),
                ('reckoned_at', models.DateTimeField()),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='PersonalFinding',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[(rasid.stages.accountability.standing.rules.FindingState['PROPOSED'], rasid.stages.accountability.standing.rules.FindingState['PROPOSED']), (rasid.stages.accountability.standing.rules.FindingState['MADE'], rasid.stages.accountability.standing.rules.FindingState['MADE']), (rasid.stages.accountability.standing.rules.FindingState['DROPPED'], rasid.stages.accountability.standing.rules.FindingState['DROPPED']), (rasid.stages.accountability.standing.rules.FindingState['LIFTED'], rasid.stages.accountability.standing.rules.FindingState['LIFTED'])], max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='as the person is told')),
                ('appeal', models.TextField(blank=True)),
                ('appealed_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('hearing', models.TextField(blank=True, help_text='why, as the person is told')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('heard_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('standing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='accountability.standing')),
            ],
        ),
        migrations.CreateModel(
            name='Control',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(blank=True, choices=[(rasid.protocols.xlsform.items.Control['TICKET_TIME'], rasid.protocols.xlsform.items.Control['TICKET_TIME']), (rasid.protocols.xlsform.items.Control['CODED_NOTICE'], rasid.protocols.xlsform.items.Control['CODED_NOTICE']), (rasid.protocols.xlsform.items.Control['KNOWN_FAULT'], rasid.protocols.xlsform.items.Control['KNOWN_FAULT']), (rasid.protocols.xlsform.items.Control['COLLEAGUE'], rasid.protocols.xlsform.items.Control['COLLEAGUE'])], max_length=16)),
                ('is_present', models.BooleanField(default=True, help_text='the arm: to be there, or surely not')),
                ('state', models.CharField(choices=[(rasid.stages.accountability.controls.rules.ControlState['WAITING'], rasid.stages.accountability.controls.rules.ControlState['WAITING']), (rasid.stages.accountability.controls.rules.ControlState['PLACED'], rasid.stages.accountability.controls.rules.ControlState['PLACED']), (rasid.stages.accountability.controls.rules.ControlState['CHECKED'], rasid.stages.accountability.controls.rules.ControlState['CHECKED']), (rasid.stages.accountability.controls.rules.ControlState['MISSED'], rasid.stages.accountability.controls.rules.ControlState['MISSED']), (rasid.stages.accountability.controls.rules.ControlState['UNUSED'], rasid.stages.accountability.controls.rules.ControlState['UNUSED']), (rasid.stages.accountability.controls.rules.ControlState['NOTHING'], rasid.stages.accountability.controls.rules.ControlState['NOTHING'])], max_length=10)),
                ('drawn_at', models.DateTimeField()),
                ('placed_at', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True)),
                ('first_ticket', models.PositiveIntegerField(help_text='drawn before the visit', null=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.accountability.controls.rules.Check['AS_PLACED'], rasid.stages.accountability.controls.rules.Check['AS_PLACED']), (rasid.stages.accountability.controls.rules.Check['CHANGED'], rasid.stages.accountability.controls.rules.Check['CHANGED']), (rasid.stages.accountability.controls.rules.Check['UNCLEAR'], rasid.stages.accountability.controls.rules.Check['UNCLEAR'])], max_length=10)),
                ('check_words', models.TextField(blank=True)),
                ('last_ticket', models.PositiveIntegerField(help_text='drawn after the visit', null=True)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frame_point', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.framepoint')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.item')),
                ('picture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('placed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'state'], name='accountabil_program_c3dc3e_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['placed', 'checked', 'unused']), _negated=True), models.Q(('placed_at__isnull', False), ('placed_by__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='a_placed_control_says_what_when_and_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'checked'), _negated=True), models.Q(('checked_at__gte', models.F('placed_at')), ('checked_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_checked_control_says_what_was_found'), models.CheckConstraint(condition=models.Q(models.Q(('item', None), ('state', 'nothing')), models.Q(models.Q(('state', 'nothing'), _negated=True), ('item__isnull', False)), _connector='OR'), name='a_control_is_of_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.accountability.rules.EvidenceKind['RESIDENT_REPORT'], rasid.stages.accountability.rules.EvidenceKind['RESIDENT_REPORT'])], max_length=20)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('axis', models.CharField(max_length=20)),
                ('window_minutes', models.PositiveIntegerField(help_text='how far from the visit it was at most')),
                ('occurred_at', models.DateTimeField(help_text='when the resident says it was so')),
                ('half_week', models.CharField(help_text='all that pages show of it', max_length=24)),
                ('state', models.CharField(choices=[(rasid.stages.accountability.rules.EvidenceState['POSSIBLE'], rasid.stages.accountability.rules.EvidenceState['POSSIBLE']), (rasid.stages.accountability.rules.EvidenceState['EXCLUDED'], rasid.stages.accountability.rules.EvidenceState['EXCLUDED'])], max_length=10)),
                ('reason', models.TextField(blank=True, help_text='why it is excluded')),
                ('kept_at', models.DateTimeField()),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'kept_at'], name='accountabil_program_1cbe0b_idx')],
                'constraints': [models.UniqueConstraint(fields=('finding', 'report', 'visit'), name='evidence_is_kept_once_a_visit'), models.CheckConstraint(condition=models.Q(('state__in', ['possible', 'excluded'])), name='a_report_proves_no_miss')],
            },
        ),
        migrations.CreateModel(
            name='LedgerTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present_share', models.DecimalField(decimal_places=3, max_digits=4)),
                ('standard', models.DecimalField(decimal_places=3, help_text='rate below which a person may be', max_digits=4)),
                ('opportunities', models.PositiveSmallIntegerField(help_text='fewest of a year before anything is said')),
                ('controls', models.PositiveSmallIntegerField(help_text='fewest of them that are controls')),
                ('set_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('present_share__gte', '0.5'), ('present_share__lte', '0.9')), name='both_arms_are_drawn'), models.CheckConstraint(condition=models.Q(('controls__gte', 10), ('opportunities__gte', 30)), name='nobody_is_judged_by_a_few')],
            },
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['programme', 'state'], name='accountabil_program_d2569e_idx'),
        ),
        migrations.AddIndex(
            model_name='opportunity',
            index=models.Index(fields=['observer', 'visited_at'], name='accountabil_observe_babc5e_idx'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.UniqueConstraint(fields=('visit', 'item'), name='a_look_is_kept_once'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'excluded'), models.Q(('reason', ''), _negated=True)), models.Q(('outcome__in', ['miss', 'alarm']), ('reason', ''), ('state__in', ['pending', 'disputed'])), models.Q(('reason', ''), ('state', models.F('outcome'))), _connector='OR'), name='an_entry_is_what_was_found'),
        ),
        migrations.AddConstraint(
            model_name='opportunity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['pending', 'disputed', 'miss', 'alarm']), _negated=True), models.Q(('answer_until__isnull', False), ('told_at__isnull', False)), _connector='OR'), name='what_counts_against_somebody_was_told'),
        ),
        migrations.AddConstraint(
            model_name='adjudication',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='adjudications_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='adjudication',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'differ')), fields=('first', 'second', 'item'), name='a_difference_is_judged_once'),
        ),
        migrations.AddConstraint(
            model_name='adjudication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'differ'), ('opportunity', None), ('second__isnull', False)), models.Q(('kind', 'objection'), ('opportunity__isnull', False), ('second', None)), _connector='OR'), name='what_is_judged_is_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='adjudication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('ruling', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('ruling', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_ruling_is_whole'),
        ),
        migrations.AddIndex(
            model_name='stabilitywindow',
            index=models.Index(fields=['programme', 'family'], name='accountabil_program_d511ff_idx'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(fields=['programme', 'month'], name='accountabil_program_3dbbf6_idx'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.UniqueConstraint(fields=('observer', 'month'), name='somebody_stands_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(('hits__lte', models.F('n'))), name='seen_was_there'),
        ),
        migrations.AddConstraint(
            model_name='personalfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_person_decides_about_a_person'),
        ),
        migrations.AddConstraint(
            model_name='personalfinding',
            constraint=models.CheckConstraint(condition=models.Q(('heard_by', None), models.Q(('heard_by', models.F('decided_by')), _negated=True), _connector='OR'), name='another_hears_the_appeal'),
        ),
        migrations.AddConstraint(
            model_name='personalfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'lifted'), _negated=True), models.Q(('appealed_at__isnull', False), ('heard_at__isnull', False)), _connector='OR'), name='only_an_appeal_lifts'),
        ),
    ]
