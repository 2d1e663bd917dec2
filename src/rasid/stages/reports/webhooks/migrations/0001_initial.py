import django.db.models.deletion
import rasid.stages.reports.webhooks.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(help_text='which system it is', max_length=80)),
                ('owner', models.CharField(help_text='which body answers for it', max_length=120)),
                ('scopes', models.JSONField(help_text='list of rules.Scope')),
                ('handle', models.CharField(max_length=10, unique=True)),
                ('key_hash', models.BinaryField(max_length=32, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_on', models.DateField(help_text='by day', null=True)),
                ('ends_on', models.DateField(help_text='the last day it opens anything; every key ends')),
                ('previous_handle', models.CharField(blank=True, help_text='of the key it took the place of', max_length=10)),
                ('previous_hash', models.BinaryField(max_length=32, null=True)),
                ('previous_until', models.DateTimeField(help_text='until then the key before opens too', null=True)),
                ('authorities', models.JSONField(default=list, help_text="ids of the authorities that an agency's key opens; never more than its owner's")),
                ('collected_at', models.DateTimeField(help_text='when its owner took it: until then nobody knows it, not who issued it either', null=True)),
                ('acts_for', models.ForeignKey(help_text="in whose name it acts; null: in nobody's", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KeyedAct',
            fields=[
                ('entry_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='webhooks.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='KeyedReport',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='reports.report')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='webhooks.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('url', models.CharField(max_length=500)),
                ('events', models.JSONField(help_text='list of rules.Event')),
                ('rotation', models.PositiveIntegerField(default=1)),
                ('rotated_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('switched_off_at', models.DateTimeField(null=True)),
                ('switched_off', models.CharField(blank=True, choices=[(rasid.stages.reports.webhooks.rules.SwitchedOff['BY_HAND'], rasid.stages.reports.webhooks.rules.SwitchedOff['BY_HAND']), (rasid.stages.reports.webhooks.rules.SwitchedOff['FAILING'], rasid.stages.reports.webhooks.rules.SwitchedOff['FAILING']), (rasid.stages.reports.webhooks.rules.SwitchedOff['GONE'], rasid.stages.reports.webhooks.rules.SwitchedOff['GONE'])], max_length=10)),
                ('ended_at', models.DateTimeField(help_text='taken away; its calls stay in the log', null=True)),
                ('key', models.ForeignKey(help_text='null: made in the office', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='webhooks.apikey')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('event', models.CharField(choices=[(rasid.stages.reports.webhooks.rules.Event['ACCEPTED'], rasid.stages.reports.webhooks.rules.Event['ACCEPTED']), (rasid.stages.reports.webhooks.rules.Event['PUBLISHED'], rasid.stages.reports.webhooks.rules.Event['PUBLISHED']), (rasid.stages.reports.webhooks.rules.Event['FORWARDED'], rasid.stages.reports.webhooks.rules.Event['FORWARDED']), (rasid.stages.reports.webhooks.rules.Event['ANSWERED'], rasid.stages.reports.webhooks.rules.Event['ANSWERED']), (rasid.stages.reports.webhooks.rules.Event['CLOSED'], rasid.stages.reports.webhooks.rules.Event['CLOSED']), (rasid.stages.reports.webhooks.rules.Event['REOPENED'], rasid.stages.reports.webhooks.rules.Event['REOPENED']), (rasid.stages.reports.webhooks.rules.Event['OVERDUE'], rasid.stages.reports.webhooks.rules.Event['OVERDUE']), (rasid.stages.reports.webhooks.rules.Event['BULLETIN'], rasid.stages.reports.webhooks.rules.Event['BULLETIN']), (rasid.stages.reports.webhooks.rules.Event['CASE_OPENED'], rasid.stages.reports.webhooks.rules.Event['CASE_OPENED']), (rasid.stages.reports.webhooks.rules.Event['CASE_ANSWERED'], rasid.stages.reports.webhooks.rules.Event['CASE_ANSWERED']), (rasid.stages.reports.webhooks.rules.Event['CASE_EXTENDED'], rasid.stages.reports.webhooks.rules.Event['CASE_EXTENDED']), (rasid.stages.reports.webhooks.rules.Event['CASE_ESCALATED'], rasid.stages.reports.webhooks.rules.Event['CASE_ESCALATED']), (rasid.stages.reports.webhooks.rules.Event['CASE_CLOSED'], rasid.stages.reports.webhooks.rules.Event['CASE_CLOSED']), (rasid.stages.reports.webhooks.rules.Event['CASE_REOPENED'], rasid.stages.reports.webhooks.rules.Event['CASE_REOPENED']), (rasid.stages.reports.webhooks.rules.Event['CASE_WITHDRAWN'], rasid.stages.reports.webhooks.rules.Event['CASE_WITHDRAWN']), (rasid.stages.reports.webhooks.rules.Event['APPEAL_DECIDED'], rasid.stages.reports.webhooks.rules.Event['APPEAL_DECIDED'])], max_length=24)),
                ('source', models.CharField(max_length=60)),
                ('body', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(choices=[(rasid.stages.reports.webhooks.rules.DeliveryState['WAITING'], rasid.stages.reports.webhooks.rules.DeliveryState['WAITING']), (rasid.stages.reports.webhooks.rules.DeliveryState['DELIVERED'], rasid.stages.reports.webhooks.rules.DeliveryState['DELIVERED']), (rasid.stages.reports.webhooks.rules.DeliveryState['GIVEN_UP'], rasid.stages.reports.webhooks.rules.DeliveryState['GIVEN_UP'])], default=rasid.stages.reports.webhooks.rules.DeliveryState['WAITING'], max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('last_tried_at', models.DateTimeField(null=True)),
                ('last_status', models.PositiveSmallIntegerField(help_text='of HTTP; null: nobody answered', null=True)),
                ('last_problem', models.CharField(blank=True, max_length=40)),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='webhooks.subscription')),
            ],
        ),
        migrations.AddConstraint(
            model_name='apikey',
            constraint=models.CheckConstraint(condition=models.Q(('acts_for__isnull', False), models.Q(('authorities', []), ('collected_at__isnull', True)), _connector='OR'), name='only_somebodys_key_is_collected'),
        ),
        migrations.AddConstraint(
            model_name='apikey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='a_revoked_key_says_by_whom'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(fields=['programme', 'ended_at', 'switched_off'], name='webhooks_su_program_eecccd_idx'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('switched_off', ''), ('switched_off_at__isnull', True)), models.Q(models.Q(('switched_off', ''), _negated=True), ('switched_off_at__isnull', False)), _connector='OR'), name='a_subscription_is_off_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='calls_that_wait'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['subscription', '-made_at'], name='webhooks_de_subscri_81495f_idx'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('subscription', 'source'), name='a_subscriber_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('next_try_at__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('next_try_at__isnull', True)), _connector='OR'), name='a_waiting_call_has_its_time'),
        ),
    ]
