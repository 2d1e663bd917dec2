import django.db.models.deletion
import rasid.stages.cases.portal.rules
import rasid.stages.cases.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('findings', '0001_initial'),
        ('media', '0001_initial'),
        ('plans', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        ('reviews', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[(rasid.stages.cases.rules.AppealGround['NOT_AS_WRITTEN'], rasid.stages.cases.rules.AppealGround['NOT_AS_WRITTEN']), (rasid.stages.cases.rules.AppealGround['ANOTHER_PLACE'], rasid.stages.cases.rules.AppealGround['ANOTHER_PLACE']), (rasid.stages.cases.rules.AppealGround['NOT_OURS'], rasid.stages.cases.rules.AppealGround['NOT_OURS']), (rasid.stages.cases.rules.AppealGround['RULE_MISREAD'], rasid.stages.cases.rules.AppealGround['RULE_MISREAD']), (rasid.stages.cases.rules.AppealGround['TOO_GRAVE'], rasid.stages.cases.rules.AppealGround['TOO_GRAVE'])], max_length=16)),
                ('text', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('decide_by', models.DateField()),
                ('decision', models.CharField(blank=True, choices=[(rasid.stages.cases.rules.AppealDecision['UPHELD'], rasid.stages.cases.rules.AppealDecision['UPHELD']), (rasid.stages.cases.rules.AppealDecision['AMENDED'], rasid.stages.cases.rules.AppealDecision['AMENDED']), (rasid.stages.cases.rules.AppealDecision['DISMISSED'], rasid.stages.cases.rules.AppealDecision['DISMISSED'])], max_length=10)),
                ('code', models.CharField(blank=True, help_text="why, as one of rules' codes", max_length=24)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AppealProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='cases.appeal')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('state', models.CharField(choices=[(rasid.stages.cases.rules.CaseState['OPEN'], rasid.stages.cases.rules.CaseState['OPEN']), (rasid.stages.cases.rules.CaseState['ANSWERED'], rasid.stages.cases.rules.CaseState['ANSWERED']), (rasid.stages.cases.rules.CaseState['CLOSED'], rasid.stages.cases.rules.CaseState['CLOSED']), (rasid.stages.cases.rules.CaseState['WITHDRAWN'], rasid.stages.cases.rules.CaseState['WITHDRAWN'])], max_length=10)),
                ('deadline', models.DateField(help_text='the newest row of deadlines, repeated here for lists')),
                ('opened_at', models.DateTimeField()),
                ('visible_from', models.DateTimeField(help_text='when the authority sees it: delayed at random')),
                ('public_from', models.DateTimeField(help_text='when everybody does: under enforcement after the days to reply')),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_basis', models.CharField(blank=True, choices=[(rasid.stages.cases.rules.Basis['RECHECK'], rasid.stages.cases.rules.Basis['RECHECK']), (rasid.stages.cases.rules.Basis['EVIDENCE'], rasid.stages.cases.rules.Basis['EVIDENCE'])], help_text='of a closed order', max_length=8)),
                ('term_days', models.PositiveSmallIntegerField(default=0, help_text='working days that the newest term began with')),
                ('term_from', models.DateField(help_text='day from which the newest term counts; it is not counted', null=True)),
                ('rung', models.CharField(choices=[(rasid.stages.cases.rules.Rung['CENTRE'], rasid.stages.cases.rules.Rung['CENTRE']), (rasid.stages.cases.rules.Rung['HEAD'], rasid.stages.cases.rules.Rung['HEAD']), (rasid.stages.cases.rules.Rung['MINISTER'], rasid.stages.cases.rules.Rung['MINISTER']), (rasid.stages.cases.rules.Rung['PRIME_MINISTER'], rasid.stages.cases.rules.Rung['PRIME_MINISTER'])], default=rasid.stages.cases.rules.Rung['CENTRE'], help_text='who was told last', max_length=16)),
                ('rung_on', models.DateField(null=True)),
                ('stopped_on', models.DateField(help_text='day on which the clock was stopped; null: it runs', null=True)),
                ('left_days', models.PositiveSmallIntegerField(help_text='working days left when it was stopped', null=True)),
                ('assignee', models.ForeignKey(help_text='liaison to whom the authority gave it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='findings.finding')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='cases.case')),
            ],
        ),
        migrations.AddField(
            model_name='appeal',
            name='case',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='cases.case'),
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='first, second… answer of its case')),
                ('text', models.TextField()),
                ('repaired_on', models.DateField(help_text="day on which it was put right, by the authority's word", null=True)),
                ('given_at', models.DateTimeField()),
                ('is_accepted', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='cases.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AnswerProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='cases.caseanswer')),
            ],
        ),
        migrations.CreateModel(
            name='CasePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField()),
                ('terms', models.JSONField(help_text='Policy of rules, as plain values')),
                ('set_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='cases.case')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[(rasid.stages.cases.rules.Step['OPENED'], rasid.stages.cases.rules.Step['OPENED']), (rasid.stages.cases.rules.Step['EXTENDED'], rasid.stages.cases.rules.Step['EXTENDED']), (rasid.stages.cases.rules.Step['ANSWERED'], rasid.stages.cases.rules.Step['ANSWERED']), (rasid.stages.cases.rules.Step['ANSWER_REFUSED'], rasid.stages.cases.rules.Step['ANSWER_REFUSED']), (rasid.stages.cases.rules.Step['ANSWER_ACCEPTED'], rasid.stages.cases.rules.Step['ANSWER_ACCEPTED']), (rasid.stages.cases.rules.Step['CLOSED'], rasid.stages.cases.rules.Step['CLOSED']), (rasid.stages.cases.rules.Step['REOPENED'], rasid.stages.cases.rules.Step['REOPENED']), (rasid.stages.cases.rules.Step['WITHDRAWN'], rasid.stages.cases.rules.Step['WITHDRAWN']), (rasid.stages.cases.rules.Step['REPLIED'], rasid.stages.cases.rules.Step['REPLIED']), (rasid.stages.cases.rules.Step['STOPPED'], rasid.stages.cases.rules.Step['STOPPED']), (rasid.stages.cases.rules.Step['RESUMED'], rasid.stages.cases.rules.Step['RESUMED']), (rasid.stages.cases.rules.Step['RECALCULATED'], rasid.stages.cases.rules.Step['RECALCULATED']), (rasid.stages.cases.rules.Step['ESCALATED'], rasid.stages.cases.rules.Step['ESCALATED']), (rasid.stages.cases.rules.Step['APPEALED'], rasid.stages.cases.rules.Step['APPEALED']), (rasid.stages.cases.rules.Step['APPEAL_DECIDED'], rasid.stages.cases.rules.Step['APPEAL_DECIDED']), (rasid.stages.cases.rules.Step['MEASURED'], rasid.stages.cases.rules.Step['MEASURED']), (rasid.stages.cases.rules.Step['REFERRED'], rasid.stages.cases.rules.Step['REFERRED'])], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='ClockStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[(rasid.stages.cases.rules.StopCause['APPEAL'], rasid.stages.cases.rules.StopCause['APPEAL']), (rasid.stages.cases.rules.StopCause['COURT'], rasid.stages.cases.rules.StopCause['COURT']), (rasid.stages.cases.rules.StopCause['DISASTER'], rasid.stages.cases.rules.StopCause['DISASTER']), (rasid.stages.cases.rules.StopCause['OTHER_BODY'], rasid.stages.cases.rules.StopCause['OTHER_BODY']), (rasid.stages.cases.rules.StopCause['OFFICE'], rasid.stages.cases.rules.StopCause['OFFICE'])], max_length=12)),
                ('reason', models.TextField()),
                ('stopped_on', models.DateField()),
                ('left_days', models.PositiveSmallIntegerField()),
                ('resumed_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clock_stops', to='cases.case')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('resumed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CorrectionStep',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('due_on', models.DateField()),
                ('planned_at', models.DateTimeField()),
                ('done_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('dropped_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correction_steps', to='cases.case')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('cause', models.CharField(choices=[(rasid.stages.cases.rules.Step['OPENED'], rasid.stages.cases.rules.Step['OPENED']), (rasid.stages.cases.rules.Step['EXTENDED'], rasid.stages.cases.rules.Step['EXTENDED']), (rasid.stages.cases.rules.Step['REOPENED'], rasid.stages.cases.rules.Step['REOPENED']), (rasid.stages.cases.rules.Step['RESUMED'], rasid.stages.cases.rules.Step['RESUMED']), (rasid.stages.cases.rules.Step['RECALCULATED'], rasid.stages.cases.rules.Step['RECALCULATED'])], max_length=16)),
                ('reason', models.TextField(blank=True)),
                ('set_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='cases.case')),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('due', models.PositiveIntegerField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DigestWish',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('every', models.CharField(choices=[(rasid.stages.cases.portal.rules.Every['DAY'], rasid.stages.cases.portal.rules.Every['DAY']), (rasid.stages.cases.portal.rules.Every['WEEK'], rasid.stages.cases.portal.rules.Every['WEEK']), (rasid.stages.cases.portal.rules.Every['NEVER'], rasid.stages.cases.portal.rules.Every['NEVER'])], default=rasid.stages.cases.portal.rules.Every['DAY'], max_length=8)),
                ('has_address', models.BooleanField(default=False)),
                ('verified_at', models.DateTimeField(null=True)),
                ('code_sent_at', models.DateTimeField(null=True)),
                ('codes_sent', models.PositiveSmallIntegerField(default=0)),
                ('tries_left', models.PositiveSmallIntegerField(default=0)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.CharField(choices=[(rasid.stages.cases.rules.Rung['CENTRE'], rasid.stages.cases.rules.Rung['CENTRE']), (rasid.stages.cases.rules.Rung['HEAD'], rasid.stages.cases.rules.Rung['HEAD']), (rasid.stages.cases.rules.Rung['MINISTER'], rasid.stages.cases.rules.Rung['MINISTER']), (rasid.stages.cases.rules.Rung['PRIME_MINISTER'], rasid.stages.cases.rules.Rung['PRIME_MINISTER'])], max_length=16)),
                ('cause', models.CharField(choices=[(rasid.stages.cases.rules.RungCause['OVERDUE'], rasid.stages.cases.rules.RungCause['OVERDUE']), (rasid.stages.cases.rules.RungCause['NOT_FIXED'], rasid.stages.cases.rules.RungCause['NOT_FIXED']), (rasid.stages.cases.rules.RungCause['DANGER'], rasid.stages.cases.rules.RungCause['DANGER'])], max_length=10)),
                ('on', models.DateField()),
                ('deadline', models.DateField(help_text='the deadline that was missed')),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='ExtensionRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('is_granted', models.BooleanField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extension_requests', to='cases.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.cases.rules.MeasureKind['NOTICE'], rasid.stages.cases.rules.MeasureKind['NOTICE']), (rasid.stages.cases.rules.MeasureKind['WARNING'], rasid.stages.cases.rules.MeasureKind['WARNING']), (rasid.stages.cases.rules.MeasureKind['FINE'], rasid.stages.cases.rules.MeasureKind['FINE']), (rasid.stages.cases.rules.MeasureKind['SUSPENSION'], rasid.stages.cases.rules.MeasureKind['SUSPENSION']), (rasid.stages.cases.rules.MeasureKind['TRANSFER'], rasid.stages.cases.rules.MeasureKind['TRANSFER']), (rasid.stages.cases.rules.MeasureKind['OTHER'], rasid.stages.cases.rules.MeasureKind['OTHER'])], max_length=12)),
                ('legal_basis', models.TextField()),
                ('taken_by', models.CharField(help_text='the body that took it', max_length=200)),
                ('text', models.TextField()),
                ('taken_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='cases.case')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Recheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[(rasid.stages.cases.rules.RecheckState['SPARED'], rasid.stages.cases.rules.RecheckState['SPARED']), (rasid.stages.cases.rules.RecheckState['WANTED'], rasid.stages.cases.rules.RecheckState['WANTED']), (rasid.stages.cases.rules.RecheckState['ASKED'], rasid.stages.cases.rules.RecheckState['ASKED']), (rasid.stages.cases.rules.RecheckState['JUDGED'], rasid.stages.cases.rules.RecheckState['JUDGED']), (rasid.stages.cases.rules.RecheckState['SETTLED'], rasid.stages.cases.rules.RecheckState['SETTLED']), (rasid.stages.cases.rules.RecheckState['WAIVED'], rasid.stages.cases.rules.RecheckState['WAIVED']), (rasid.stages.cases.rules.RecheckState['DROPPED'], rasid.stages.cases.rules.RecheckState['DROPPED'])], max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.cases.rules.RecheckOutcome['FIXED'], rasid.stages.cases.rules.RecheckOutcome['FIXED']), (rasid.stages.cases.rules.RecheckOutcome['NOT_FIXED'], rasid.stages.cases.rules.RecheckOutcome['NOT_FIXED']), (rasid.stages.cases.rules.RecheckOutcome['UNCLEAR'], rasid.stages.cases.rules.RecheckOutcome['UNCLEAR'])], max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('reason', models.TextField(blank=True, help_text='why it was waived')),
                ('wanted_at', models.DateTimeField()),
                ('judged_at', models.DateTimeField(null=True)),
                ('release_at', models.DateTimeField(help_text='when the outcome takes effect: delayed at random', null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rechecks', to='cases.caseanswer')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rechecks', to='cases.case')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.visitrequest')),
                ('review', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
            ],
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('to', models.CharField(choices=[(rasid.stages.cases.rules.ReferredTo['AUDIT'], rasid.stages.cases.rules.ReferredTo['AUDIT']), (rasid.stages.cases.rules.ReferredTo['ANTI_CORRUPTION'], rasid.stages.cases.rules.ReferredTo['ANTI_CORRUPTION']), (rasid.stages.cases.rules.ReferredTo['PROSECUTION'], rasid.stages.cases.rules.ReferredTo['PROSECUTION']), (rasid.stages.cases.rules.ReferredTo['OTHER'], rasid.stages.cases.rules.ReferredTo['OTHER'])], max_length=16)),
                ('recipient', models.CharField(max_length=200)),
                ('certificate', models.TextField(help_text="the recipient's X.509 certificate, PEM")),
                ('legal_basis', models.TextField()),
                ('reason', models.TextField()),
                ('is_public', models.BooleanField(default=False, help_text='whether its orders say in public that they were handed over')),
                ('granted_at', models.DateTimeField()),
                ('content_sha256', models.CharField(blank=True, help_text='of the opened package', max_length=64)),
                ('packed_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cases', models.ManyToManyField(related_name='referrals', to='cases.case')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Custody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=12)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='cases.referral')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.DateField()),
                ('days_before', models.SmallIntegerField()),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='cases.case')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['programme', 'state', 'deadline'], name='cases_case_program_55bb0a_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', 'state'], name='cases_case_authori_b5538c_idx'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_days', None), ('stopped_on', None)), models.Q(('left_days__isnull', False), ('stopped_on__isnull', False)), _connector='OR'), name='a_stopped_clock_keeps_its_days'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), ('closed_by', None)), _connector='OR'), name='a_closed_case_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_decided_appeal_says_how_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='answers_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(condition=models.Q(('is_accepted', None)), fields=('case',), name='one_answer_waits_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.CheckConstraint(condition=models.Q(('is_accepted', None), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_judged_answer_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='casepolicy',
            constraint=models.UniqueConstraint(fields=('programme', 'effective_from'), name='one_policy_begins_a_day'),
        ),
        migrations.AddConstraint(
            model_name='clockstop',
            constraint=models.UniqueConstraint(condition=models.Q(('resumed_on', None)), fields=('case',), name='a_clock_is_stopped_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='correctionstep',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='correction_steps_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('cause', 'extended')), fields=('case',), name='a_case_is_extended_once'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.UniqueConstraint(condition=models.Q(('cause', 'opened')), fields=('case',), name='a_case_opens_once'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('user', 'programme', 'day'), name='one_digest_a_day'),
        ),
        migrations.AddConstraint(
            model_name='digestwish',
            constraint=models.UniqueConstraint(fields=('user', 'programme'), name='one_digest_wish'),
        ),
        migrations.AddConstraint(
            model_name='digestwish',
            constraint=models.CheckConstraint(condition=models.Q(('verified_at', None), ('has_address', True), _connector='OR'), name='a_proven_address_is_kept'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(fields=('case', 'rung', 'deadline'), name='a_rung_is_reached_once_a_term'),
        ),
        migrations.AddConstraint(
            model_name='extensionrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('is_granted', None)), fields=('case',), name='one_extension_is_asked_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='recheck',
            index=models.Index(fields=['state', 'release_at'], name='cases_reche_state_b893c1_idx'),
        ),
        migrations.AddConstraint(
            model_name='recheck',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['wanted', 'asked', 'judged'])), fields=('case',), name='one_recheck_runs_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='recheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['judged', 'settled']), _negated=True), models.Q(models.Q(('outcome', ''), _negated=True), ('judged_at__isnull', False)), _connector='OR'), name='a_judged_recheck_has_its_outcome'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('case', 'deadline', 'days_before'), name='reminded_once'),
        ),
    ]
