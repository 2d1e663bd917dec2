import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import rasid.foundation.schema.across
import rasid.foundation.schema.ids
import rasid.stages.reports.rules
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=rasid.foundation.schema.ids.monthly_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(help_text='what the office calls it; from one sequence')),
                ('code_hash', models.BinaryField(help_text='of the receipt code: rules.code_hash', max_length=32)),
                ('statement_sha256', models.CharField(help_text='of the bytes as they were sent', max_length=64)),
                ('receipt', models.TextField(help_text='the signed receipt file, canonical JSON')),
                ('kind', models.CharField(choices=[(rasid.stages.reports.rules.Kind['COMPLAINT'], rasid.stages.reports.rules.Kind['COMPLAINT']), (rasid.stages.reports.rules.Kind['PRAISE'], rasid.stages.reports.rules.Kind['PRAISE']), (rasid.stages.reports.rules.Kind['SUGGESTION'], rasid.stages.reports.rules.Kind['SUGGESTION']), (rasid.stages.reports.rules.Kind['QUESTION'], rasid.stages.reports.rules.Kind['QUESTION']), (rasid.stages.reports.rules.Kind['BRANCH_REQUEST'], rasid.stages.reports.rules.Kind['BRANCH_REQUEST'])], max_length=16)),
                ('door', models.CharField(choices=[(rasid.stages.reports.rules.Door['APP'], rasid.stages.reports.rules.Door['APP']), (rasid.stages.reports.rules.Door['PAGE'], rasid.stages.reports.rules.Door['PAGE']), (rasid.stages.reports.rules.Door['CALL'], rasid.stages.reports.rules.Door['CALL']), (rasid.stages.reports.rules.Door['EMAIL'], rasid.stages.reports.rules.Door['EMAIL']), (rasid.stages.reports.rules.Door['OPEN311'], rasid.stages.reports.rules.Door['OPEN311']), (rasid.stages.reports.rules.Door['REGISTER'], rasid.stages.reports.rules.Door['REGISTER'])], max_length=10)),
                ('language', models.CharField(default='ar', max_length=2)),
                ('text', models.TextField(blank=True, help_text='structured personal data masked')),
                ('masked', models.PositiveSmallIntegerField(default=0, help_text='how many pieces were masked')),
                ('has_contact', models.BooleanField(default=False)),
                ('contact_verified_at', models.DateTimeField(null=True)),
                ('sender', models.BinaryField(help_text='blind index of the device or caller', max_length=32, null=True)),
                ('counter', models.CharField(blank=True, help_text="which counter's poster was scanned", max_length=60)),
                ('place_by', models.CharField(choices=[(rasid.stages.reports.rules.PlaceBy['QR'], rasid.stages.reports.rules.PlaceBy['QR']), (rasid.stages.reports.rules.PlaceBy['GPS'], rasid.stages.reports.rules.PlaceBy['GPS']), (rasid.stages.reports.rules.PlaceBy['MAP'], rasid.stages.reports.rules.PlaceBy['MAP']), (rasid.stages.reports.rules.PlaceBy['SEARCH'], rasid.stages.reports.rules.PlaceBy['SEARCH']), (rasid.stages.reports.rules.PlaceBy['NONE'], rasid.stages.reports.rules.PlaceBy['NONE'])], default=rasid.stages.reports.rules.PlaceBy['NONE'], max_length=8)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('accuracy_m', models.FloatField(null=True)),
                ('is_place_blurred', models.BooleanField(default=False, help_text='no longer where its sender stood')),
                ('place_words', models.CharField(blank=True, help_text='masked as the text is', max_length=300)),
                ('said_at', models.DateTimeField(help_text="by the sender's clock, at the scene", null=True)),
                ('accepted_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(rasid.stages.reports.rules.ReportState['RECEIVED'], rasid.stages.reports.rules.ReportState['RECEIVED']), (rasid.stages.reports.rules.ReportState['FORWARDED'], rasid.stages.reports.rules.ReportState['FORWARDED']), (rasid.stages.reports.rules.ReportState['ANSWERED'], rasid.stages.reports.rules.ReportState['ANSWERED']), (rasid.stages.reports.rules.ReportState['CLOSED'], rasid.stages.reports.rules.ReportState['CLOSED']), (rasid.stages.reports.rules.ReportState['SET_ASIDE'], rasid.stages.reports.rules.ReportState['SET_ASIDE'])], default=rasid.stages.reports.rules.ReportState['RECEIVED'], max_length=10)),
                ('category', models.CharField(blank=True, help_text="code of methods.triage's taxonomy", max_length=80)),
                ('category_given', models.CharField(blank=True, help_text='what the sender chose, if anything', max_length=80)),
                ('severity', models.CharField(choices=[(rasid.stages.reports.rules.Severity['DANGER'], rasid.stages.reports.rules.Severity['DANGER']), (rasid.stages.reports.rules.Severity['HIGH'], rasid.stages.reports.rules.Severity['HIGH']), (rasid.stages.reports.rules.Severity['NORMAL'], rasid.stages.reports.rules.Severity['NORMAL']), (rasid.stages.reports.rules.Severity['LOW'], rasid.stages.reports.rules.Severity['LOW'])], default=rasid.stages.reports.rules.Severity['NORMAL'], max_length=8)),
                ('summary', models.JSONField(default=dict, help_text='written by the office, by language; no person in it')),
                ('is_public', models.BooleanField(default=False, help_text='its summary may be shown on map and lists')),
                ('forwarded_at', models.DateTimeField(null=True)),
                ('answer_by', models.DateField(help_text="last day of the authority's clock", null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.reports.rules.Outcome['FIXED'], rasid.stages.reports.rules.Outcome['FIXED']), (rasid.stages.reports.rules.Outcome['EXPLAINED'], rasid.stages.reports.rules.Outcome['EXPLAINED']), (rasid.stages.reports.rules.Outcome['PASSED_ON'], rasid.stages.reports.rules.Outcome['PASSED_ON']), (rasid.stages.reports.rules.Outcome['NOT_FIXED'], rasid.stages.reports.rules.Outcome['NOT_FIXED'])], max_length=10)),
                ('set_aside', models.CharField(blank=True, choices=[(rasid.stages.reports.rules.SetAside['ABUSIVE'], rasid.stages.reports.rules.SetAside['ABUSIVE']), (rasid.stages.reports.rules.SetAside['NOT_PUBLIC_SERVICE'], rasid.stages.reports.rules.SetAside['NOT_PUBLIC_SERVICE']), (rasid.stages.reports.rules.SetAside['UNINTELLIGIBLE'], rasid.stages.reports.rules.SetAside['UNINTELLIGIBLE']), (rasid.stages.reports.rules.SetAside['TEST'], rasid.stages.reports.rules.SetAside['TEST']), (rasid.stages.reports.rules.SetAside['WITHDRAWN'], rasid.stages.reports.rules.SetAside['WITHDRAWN'])], max_length=20)),
                ('reopened', models.PositiveSmallIntegerField(default=0, help_text='how often')),
                ('voices', models.PositiveIntegerField(default=0, help_text='how many others said: me too')),
                ('satisfaction', models.PositiveSmallIntegerField(help_text='1 to 5, asked once at closure', null=True)),
                ('satisfaction_words', models.TextField(blank=True, help_text='masked')),
                ('search', django.contrib.postgres.search.SearchVectorField(default='', help_text='what the desk finds it by: rules.desk_words')),
                ('finding', models.UUIDField(help_text='the confirmed finding that this report is linked with', null=True)),
                ('changed_at', models.DateTimeField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('same_as', models.ForeignKey(help_text='its lead report', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='reports.report')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
                ('service_point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('summary_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table_comment': 'in parts by month',
            },
        ),
        migrations.CreateModel(
            name='Knock',
            fields=[
                ('sender', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(db_index=True)),
                ('times', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='ContactPin',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='reports.report')),
                ('sent_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('tries_left', models.PositiveSmallIntegerField()),
                ('sent', models.PositiveSmallIntegerField(default=1, help_text='how many were sent for this report')),
            ],
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='erasure', serialize=False, to='reports.report')),
                ('cause', models.CharField(choices=[(rasid.stages.reports.rules.Cause['SENDER'], rasid.stages.reports.rules.Cause['SENDER']), (rasid.stages.reports.rules.Cause['OFFICE'], rasid.stages.reports.rules.Cause['OFFICE']), (rasid.stages.reports.rules.Cause['TIME'], rasid.stages.reports.rules.Cause['TIME'])], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('speaker', models.CharField(choices=[(rasid.stages.reports.rules.Speaker['RESIDENT'], rasid.stages.reports.rules.Speaker['RESIDENT']), (rasid.stages.reports.rules.Speaker['OFFICE'], rasid.stages.reports.rules.Speaker['OFFICE']), (rasid.stages.reports.rules.Speaker['AUTHORITY'], rasid.stages.reports.rules.Speaker['AUTHORITY']), (rasid.stages.reports.rules.Speaker['RASID'], rasid.stages.reports.rules.Speaker['RASID'])], max_length=10)),
                ('what', models.CharField(choices=[(rasid.stages.reports.rules.Happening['RECEIVED'], rasid.stages.reports.rules.Happening['RECEIVED']), (rasid.stages.reports.rules.Happening['FORWARDED'], rasid.stages.reports.rules.Happening['FORWARDED']), (rasid.stages.reports.rules.Happening['EXTENDED'], rasid.stages.reports.rules.Happening['EXTENDED']), (rasid.stages.reports.rules.Happening['ANSWERED'], rasid.stages.reports.rules.Happening['ANSWERED']), (rasid.stages.reports.rules.Happening['RETURNED'], rasid.stages.reports.rules.Happening['RETURNED']), (rasid.stages.reports.rules.Happening['CLOSED'], rasid.stages.reports.rules.Happening['CLOSED']), (rasid.stages.reports.rules.Happening['REOPENED'], rasid.stages.reports.rules.Happening['REOPENED']), (rasid.stages.reports.rules.Happening['SET_ASIDE'], rasid.stages.reports.rules.Happening['SET_ASIDE']), (rasid.stages.reports.rules.Happening['SAID'], rasid.stages.reports.rules.Happening['SAID']), (rasid.stages.reports.rules.Happening['ASKED'], rasid.stages.reports.rules.Happening['ASKED']), (rasid.stages.reports.rules.Happening['MERGED'], rasid.stages.reports.rules.Happening['MERGED']), (rasid.stages.reports.rules.Happening['PARTED'], rasid.stages.reports.rules.Happening['PARTED']), (rasid.stages.reports.rules.Happening['RATED'], rasid.stages.reports.rules.Happening['RATED']), (rasid.stages.reports.rules.Happening['FINDING'], rasid.stages.reports.rules.Happening['FINDING']), (rasid.stages.reports.rules.Happening['CORRECTED'], rasid.stages.reports.rules.Happening['CORRECTED']), (rasid.stages.reports.rules.Happening['NOTED'], rasid.stages.reports.rules.Happening['NOTED']), (rasid.stages.reports.rules.Happening['ERASED'], rasid.stages.reports.rules.Happening['ERASED'])], max_length=10)),
                ('text', models.TextField(blank=True, help_text='masked')),
                ('state', models.CharField(choices=[(rasid.stages.reports.rules.ReportState['RECEIVED'], rasid.stages.reports.rules.ReportState['RECEIVED']), (rasid.stages.reports.rules.ReportState['FORWARDED'], rasid.stages.reports.rules.ReportState['FORWARDED']), (rasid.stages.reports.rules.ReportState['ANSWERED'], rasid.stages.reports.rules.ReportState['ANSWERED']), (rasid.stages.reports.rules.ReportState['CLOSED'], rasid.stages.reports.rules.ReportState['CLOSED']), (rasid.stages.reports.rules.ReportState['SET_ASIDE'], rasid.stages.reports.rules.ReportState['SET_ASIDE'])], help_text='after it', max_length=10)),
                ('params', models.JSONField(default=dict, help_text='what the sentence needs: dates, outcome, other report')),
                ('client_id', models.UUIDField(help_text='given by the sender, so that twice is once', null=True)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='reports.report')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table_comment': 'in parts of 5000000',
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.reportevent')),
            ],
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(help_text='of the bytes as they were promised', max_length=64)),
                ('kind', models.CharField(choices=[(rasid.stages.reports.rules.FileKind['PHOTO'], rasid.stages.reports.rules.FileKind['PHOTO']), (rasid.stages.reports.rules.FileKind['VOICE'], rasid.stages.reports.rules.FileKind['VOICE']), (rasid.stages.reports.rules.FileKind['CALL'], rasid.stages.reports.rules.FileKind['CALL']), (rasid.stages.reports.rules.FileKind['DOCUMENT'], rasid.stages.reports.rules.FileKind['DOCUMENT'])], max_length=10)),
                ('source', models.CharField(choices=[(rasid.stages.reports.rules.FileSource['CAMERA'], rasid.stages.reports.rules.FileSource['CAMERA']), (rasid.stages.reports.rules.FileSource['GALLERY'], rasid.stages.reports.rules.FileSource['GALLERY']), (rasid.stages.reports.rules.FileSource['UNKNOWN'], rasid.stages.reports.rules.FileSource['UNKNOWN'])], default=rasid.stages.reports.rules.FileSource['UNKNOWN'], max_length=8)),
                ('seconds', models.FloatField(help_text="of a recording, as its sender's device says", null=True)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('is_public', models.BooleanField(default=False, help_text='an officer allowed it beside the summary')),
                ('event', models.ForeignKey(help_text="null: the report's own", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.reportevent')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('members', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.AddField(
            model_name='report',
            name='team',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.team'),
        ),
        migrations.CreateModel(
            name='AnswerTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(blank=True, help_text="a code or the beginning of codes; '' is all", max_length=80)),
                ('working_days', models.PositiveSmallIntegerField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'category'), name='a_category_has_one_clock'), models.CheckConstraint(condition=models.Q(('working_days__range', (1, 120))), name='a_clock_runs_for_days')],
            },
        ),
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
                ('is_blurred', models.BooleanField(default=False, help_text="its sender is nobody's any more, only a count")),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'sender'), name='me_too_is_said_once')],
            },
        ),
        migrations.CreateModel(
            name='MutedSender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.BinaryField(max_length=32)),
                ('until', models.DateTimeField()),
                ('reason', models.TextField()),
                ('muted_at', models.DateTimeField()),
                ('muted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'sender', 'until'], name='reports_mut_program_b9c23e_idx')],
            },
        ),
        migrations.AddIndex(
            model_name='reportevent',
            index=models.Index(fields=['report', 'at'], name='reports_rep_report__7b6457_idx'),
        ),
        migrations.AddIndex(
            model_name='reportevent',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='story_by_time', pages_per_range=32),
        ),
        migrations.AddConstraint(
            model_name='reportevent',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('report', 'client_id'), name='an_event_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('report', 'event'), name='a_line_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='reportfile',
            constraint=models.UniqueConstraint(fields=('report', 'sha256'), name='a_report_names_a_file_once'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('programme', 'name'), name='team_names_are_unique'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['programme', 'state', 'accepted_at'], name='reports_rep_program_36a9bb_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['authority', 'state', 'answer_by'], name='reports_rep_authori_e86963_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['service_point', 'accepted_at'], name='reports_rep_service_a21b1b_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('is_public', True)), fields=['programme', 'accepted_at', 'id'], name='public_reports'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('is_public', True)), fields=['latitude', 'longitude'], name='public_report_places'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('same_as', None), ('state__in', ['closed', 'set_aside'])), fields=['programme', '-changed_at', '-number'], name='ended_reports'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('same_as', None), ('severity', 'danger'), ('state__in', ['closed', 'set_aside'])), fields=['programme', '-changed_at', '-number'], name='ended_dangers'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('kind', 'branch_request'), ('same_as', None)), fields=['programme', 'area'], include=('voices', 'state'), name='asked_branches'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('latitude__isnull', False), ('same_as', None)), fields=['programme', 'latitude', 'longitude'], name='places_of_leads'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_reports'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('number',), name='report_numbers_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=rasid.foundation.schema.across.UniqueAcross(fields=('code_hash',), name='receipt_codes_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_report_says_how'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'forwarded'), _negated=True), models.Q(('answer_by__isnull', False), ('authority__isnull', False), ('forwarded_at__isnull', False)), _connector='OR'), name='a_forwarded_report_has_owner_and_clock'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('same_as', models.F('id')), _negated=True), name='no_report_leads_itself'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('latitude__isnull', True), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='reports_are_on_earth'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('satisfaction__isnull', True), ('satisfaction__range', (1, 5)), _connector='OR'), name='satisfaction_is_one_to_five'),
        ),
    ]
