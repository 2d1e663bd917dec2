import django.db.models.deletion
import rasid.foundation.documents.signing.plain
import rasid.stages.bulletins.briefing.rules
import rasid.stages.bulletins.flash.rules
import rasid.stages.bulletins.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('scores', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[(rasid.stages.bulletins.rules.BulletinState['REQUESTED'], rasid.stages.bulletins.rules.BulletinState['REQUESTED']), (rasid.stages.bulletins.rules.BulletinState['DRAFT'], rasid.stages.bulletins.rules.BulletinState['DRAFT']), (rasid.stages.bulletins.rules.BulletinState['PUBLISHED'], rasid.stages.bulletins.rules.BulletinState['PUBLISHED'])], max_length=10)),
                ('content', models.BinaryField(default=b'', help_text='canonical JSON, as hashed and as published')),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('document', models.BinaryField(default=b'', help_text='bulletin.json: content, checkpoint and keys')),
                ('digest', models.CharField(blank=True, help_text='of the document, as the log recorded it', max_length=64)),
                ('note', models.JSONField(blank=True, default=dict, help_text="the editor's words by language; part of the content")),
                ('publish_not_before', models.DateTimeField(help_text='until then nothing of it is public; part of the content', null=True)),
                ('requested_at', models.DateTimeField()),
                ('drafted_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('brief_pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('brief_pdf_en', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf_en', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('snapshot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.snapshot')),
                ('wave', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='BriefDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('legal_basis', models.TextField()),
                ('owner', models.CharField(help_text='who would carry it out', max_length=120)),
                ('written_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(help_text='when a brief with it was issued', null=True)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.bulletins.briefing.rules.Outcome['TAKEN'], rasid.stages.bulletins.briefing.rules.Outcome['TAKEN']), (rasid.stages.bulletins.briefing.rules.Outcome['NOT_TAKEN'], rasid.stages.bulletins.briefing.rules.Outcome['NOT_TAKEN'])], max_length=10)),
                ('ended_on', models.DateField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='bulletins.bulletin')),
            ],
        ),
        migrations.CreateModel(
            name='Brief',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[(rasid.stages.bulletins.briefing.rules.BriefState['REQUESTED'], rasid.stages.bulletins.briefing.rules.BriefState['REQUESTED']), (rasid.stages.bulletins.briefing.rules.BriefState['ISSUED'], rasid.stages.bulletins.briefing.rules.BriefState['ISSUED'])], max_length=10)),
                ('embargo_until', models.DateTimeField(help_text='before it nobody repeats what stands in it', null=True)),
                ('content', models.BinaryField(default=b'', help_text='canonical JSON of what is on the paper')),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('signed_by', models.CharField(blank=True, help_text="the certificate's name", max_length=200)),
                ('signed_with_own', models.BooleanField(default=False)),
                ('level', models.CharField(blank=True, choices=[(rasid.foundation.documents.signing.plain.Level['SIGNED'], rasid.foundation.documents.signing.plain.Level['SIGNED']), (rasid.foundation.documents.signing.plain.Level['STAMPED'], rasid.foundation.documents.signing.plain.Level['STAMPED']), (rasid.foundation.documents.signing.plain.Level['LASTING'], rasid.foundation.documents.signing.plain.Level['LASTING'])], max_length=6)),
                ('requested_at', models.DateTimeField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf_en', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='briefs', to='bulletins.bulletin')),
            ],
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='bulletins.bulletin')),
            ],
        ),
        migrations.CreateModel(
            name='CabinetAddress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kept_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FlashReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('severity', models.CharField(help_text='when it was issued', max_length=10)),
                ('lane', models.CharField(choices=[(rasid.stages.bulletins.flash.rules.Lane['FAST'], rasid.stages.bulletins.flash.rules.Lane['FAST']), (rasid.stages.bulletins.flash.rules.Lane['SAME_DAY'], rasid.stages.bulletins.flash.rules.Lane['SAME_DAY'])], max_length=10)),
                ('state', models.CharField(choices=[(rasid.stages.bulletins.flash.rules.FlashState['ISSUED'], rasid.stages.bulletins.flash.rules.FlashState['ISSUED']), (rasid.stages.bulletins.flash.rules.FlashState['WITHDRAWN'], rasid.stages.bulletins.flash.rules.FlashState['WITHDRAWN'])], max_length=10)),
                ('content', models.BinaryField(default=b'', help_text='canonical JSON of what is on the page')),
                ('signed_by', models.CharField(help_text="the certificate's name", max_length=200)),
                ('signed_with_own', models.BooleanField()),
                ('level', models.CharField(choices=[(rasid.foundation.documents.signing.plain.Level['SIGNED'], rasid.foundation.documents.signing.plain.Level['SIGNED']), (rasid.foundation.documents.signing.plain.Level['STAMPED'], rasid.foundation.documents.signing.plain.Level['STAMPED']), (rasid.foundation.documents.signing.plain.Level['LASTING'], rasid.foundation.documents.signing.plain.Level['LASTING'])], max_length=6)),
                ('issued_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('pdf', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf_en', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='CabinetNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_withdrawal', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('is_sent', models.BooleanField(help_text='false: there is no address, or it refuses letters')),
                ('brief', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='bulletins.brief')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('flash', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='bulletins.flashreport')),
            ],
        ),
        migrations.CreateModel(
            name='ReadReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('brief', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='bulletins.brief')),
                ('flash', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='bulletins.flashreport')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='bulletin',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='bulletin_numbers_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='bulletin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='a_published_bulletin_has_its_date'),
        ),
        migrations.AddConstraint(
            model_name='briefdecision',
            constraint=models.UniqueConstraint(fields=('bulletin', 'number'), name='decisions_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='briefdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('ended_on', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('ended_by__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='an_ended_decision_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='brief',
            constraint=models.UniqueConstraint(fields=('bulletin', 'edition'), name='editions_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='brief',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'requested')), fields=('bulletin',), name='one_brief_is_made_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='brief',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('issued_at__isnull', False), ('pdf__isnull', False), ('pdf_en__isnull', False), models.Q(('level', ''), _negated=True)), _connector='OR'), name='an_issued_brief_is_signed'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('bulletin', 'user', 'content_sha256'), name='approved_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='cabinetaddress',
            constraint=models.UniqueConstraint(fields=('programme', 'user'), name='one_cabinet_address'),
        ),
        migrations.AddConstraint(
            model_name='flashreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), ('withdrawn_at', None)), models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), _connector='OR'), name='a_withdrawn_flash_report_says_when'),
        ),
        migrations.AddConstraint(
            model_name='cabinetnotice',
            constraint=models.UniqueConstraint(fields=('reader', 'flash', 'brief', 'is_withdrawal'), name='a_reader_is_told_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='cabinetnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('brief__isnull', False), ('flash', None)), models.Q(('brief', None), ('flash__isnull', False)), _connector='OR'), name='a_notice_is_of_one_paper'),
        ),
        migrations.AddConstraint(
            model_name='readreceipt',
            constraint=models.UniqueConstraint(fields=('reader', 'flash', 'brief'), name='a_paper_is_first_read_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='readreceipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('brief__isnull', False), ('flash', None)), models.Q(('brief', None), ('flash__isnull', False)), _connector='OR'), name='a_receipt_is_of_one_paper'),
        ),
    ]
