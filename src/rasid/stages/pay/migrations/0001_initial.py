import django.db.models.deletion
import rasid.stages.observers.rules
import rasid.stages.pay.rules
import rasid.stages.questionnaires.rules
import rasid.stages.visits.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('four_eyes', '0001_initial'),
        ('media', '0001_initial'),
        ('observers', '0001_initial'),
        ('programmes', '0001_initial'),
        ('visits', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Expense',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.pay.rules.ExpenseKind['TRANSPORT'], rasid.stages.pay.rules.ExpenseKind['TRANSPORT']), (rasid.stages.pay.rules.ExpenseKind['PARKING'], rasid.stages.pay.rules.ExpenseKind['PARKING']), (rasid.stages.pay.rules.ExpenseKind['FEE'], rasid.stages.pay.rules.ExpenseKind['FEE']), (rasid.stages.pay.rules.ExpenseKind['PURCHASE'], rasid.stages.pay.rules.ExpenseKind['PURCHASE']), (rasid.stages.pay.rules.ExpenseKind['PHONE'], rasid.stages.pay.rules.ExpenseKind['PHONE'])], max_length=12)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=12)),
                ('spent_on', models.DateField()),
                ('note', models.TextField(blank=True)),
                ('filed_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, help_text='what the observer said to the first decision, once')),
                ('answered_at', models.DateTimeField(null=True)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('receipt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='PayRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('until', models.DateField(help_text='lines owed until this day')),
                ('currency', models.CharField(max_length=3)),
                ('decimals', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[(rasid.stages.pay.rules.RunState['FROZEN'], rasid.stages.pay.rules.RunState['FROZEN']), (rasid.stages.pay.rules.RunState['APPROVED'], rasid.stages.pay.rules.RunState['APPROVED']), (rasid.stages.pay.rules.RunState['EXPORTED'], rasid.stages.pay.rules.RunState['EXPORTED']), (rasid.stages.pay.rules.RunState['SETTLED'], rasid.stages.pay.rules.RunState['SETTLED']), (rasid.stages.pay.rules.RunState['DROPPED'], rasid.stages.pay.rules.RunState['DROPPED'])], max_length=10)),
                ('total', models.DecimalField(decimal_places=3, max_digits=12)),
                ('frozen_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('proposal', models.ForeignKey(help_text="two people's consent by which it may be exported now", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(help_text='random', max_length=16, unique=True)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=12)),
                ('state', models.CharField(choices=[(rasid.stages.pay.rules.PaymentState['WAITING'], rasid.stages.pay.rules.PaymentState['WAITING']), (rasid.stages.pay.rules.PaymentState['PAID'], rasid.stages.pay.rules.PaymentState['PAID']), (rasid.stages.pay.rules.PaymentState['REJECTED'], rasid.stages.pay.rules.PaymentState['REJECTED'])], max_length=8)),
                ('reason', models.CharField(blank=True, help_text='of a rejection, as the treasury gave it', max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='pay.payrun')),
            ],
            options={
                'ordering': ['reference'],
            },
        ),
        migrations.CreateModel(
            name='RateCard',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(help_text='visits of this day and later')),
                ('currency', models.CharField(max_length=3)),
                ('decimals', models.PositiveSmallIntegerField(help_text='places of the currency: fils are three')),
                ('promise_days', models.PositiveSmallIntegerField(help_text='from acceptance to the money')),
                ('detour', models.DecimalField(decimal_places=2, help_text='roads against the straight line', max_digits=3)),
                ('waiting_allowance_minutes', models.PositiveSmallIntegerField(help_text="unpaid, beyond the scenario's time")),
                ('waiting_amount', models.DecimalField(decimal_places=3, help_text='for each half hour begun beyond it', max_digits=12)),
                ('waiting_most_minutes', models.PositiveSmallIntegerField()),
                ('debtor_name', models.CharField(blank=True, help_text='who pays, as its bank knows it', max_length=140)),
                ('debtor_iban', models.CharField(blank=True, max_length=34)),
                ('debtor_bic', models.CharField(blank=True, max_length=11)),
                ('set_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
            ],
            options={
                'ordering': ['-starts_on'],
            },
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(blank=True, choices=[(rasid.stages.questionnaires.rules.QuestionnaireUse['VISIT'], rasid.stages.questionnaires.rules.QuestionnaireUse['VISIT']), (rasid.stages.questionnaires.rules.QuestionnaireUse['SPOT_CHECK'], rasid.stages.questionnaires.rules.QuestionnaireUse['SPOT_CHECK'])], max_length=16)),
                ('tier', models.CharField(blank=True, choices=[(rasid.stages.observers.rules.Tier['SHOPPER'], rasid.stages.observers.rules.Tier['SHOPPER']), (rasid.stages.observers.rules.Tier['SPOTTER'], rasid.stages.observers.rules.Tier['SPOTTER'])], max_length=10)),
                ('channel', models.CharField(blank=True, choices=[(rasid.stages.visits.rules.Channel['IN_PERSON'], rasid.stages.visits.rules.Channel['IN_PERSON']), (rasid.stages.visits.rules.Channel['PHONE'], rasid.stages.visits.rules.Channel['PHONE']), (rasid.stages.visits.rules.Channel['WEB'], rasid.stages.visits.rules.Channel['WEB'])], max_length=10)),
                ('purpose', models.CharField(blank=True, choices=[(rasid.stages.visits.rules.Purpose['SAMPLE'], rasid.stages.visits.rules.Purpose['SAMPLE']), (rasid.stages.visits.rules.Purpose['DOUBLE'], rasid.stages.visits.rules.Purpose['DOUBLE']), (rasid.stages.visits.rules.Purpose['CONTROL'], rasid.stages.visits.rules.Purpose['CONTROL']), (rasid.stages.visits.rules.Purpose['REVISIT'], rasid.stages.visits.rules.Purpose['REVISIT']), (rasid.stages.visits.rules.Purpose['URGENT'], rasid.stages.visits.rules.Purpose['URGENT']), (rasid.stages.visits.rules.Purpose['TRIAL'], rasid.stages.visits.rules.Purpose['TRIAL'])], max_length=10)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=12)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rates', to='pay.ratecard')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PayLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.pay.rules.LineKind['VISIT'], rasid.stages.pay.rules.LineKind['VISIT']), (rasid.stages.pay.rules.LineKind['DISTANCE'], rasid.stages.pay.rules.LineKind['DISTANCE']), (rasid.stages.pay.rules.LineKind['WAITING'], rasid.stages.pay.rules.LineKind['WAITING']), (rasid.stages.pay.rules.LineKind['EXPENSE'], rasid.stages.pay.rules.LineKind['EXPENSE']), (rasid.stages.pay.rules.LineKind['EXPENSE_MORE'], rasid.stages.pay.rules.LineKind['EXPENSE_MORE']), (rasid.stages.pay.rules.LineKind['CORRECTION'], rasid.stages.pay.rules.LineKind['CORRECTION'])], max_length=12)),
                ('ground', models.CharField(blank=True, choices=[(rasid.stages.pay.rules.Ground['ACCEPTED'], rasid.stages.pay.rules.Ground['ACCEPTED']), (rasid.stages.pay.rules.Ground['UNSAFE'], rasid.stages.pay.rules.Ground['UNSAFE']), (rasid.stages.pay.rules.Ground['RECOGNISED'], rasid.stages.pay.rules.Ground['RECOGNISED']), (rasid.stages.pay.rules.Ground['PLACE_CLOSED'], rasid.stages.pay.rules.Ground['PLACE_CLOSED']), (rasid.stages.pay.rules.Ground['TURNED_AWAY'], rasid.stages.pay.rules.Ground['TURNED_AWAY']), (rasid.stages.pay.rules.Ground['EXPOSED'], rasid.stages.pay.rules.Ground['EXPOSED']), (rasid.stages.pay.rules.Ground['FABRICATED'], rasid.stages.pay.rules.Ground['FABRICATED']), (rasid.stages.pay.rules.Ground['REJECTED'], rasid.stages.pay.rules.Ground['REJECTED']), (rasid.stages.pay.rules.Ground['NOT_SEEN_ARRIVING'], rasid.stages.pay.rules.Ground['NOT_SEEN_ARRIVING']), (rasid.stages.pay.rules.Ground['UNWELL'], rasid.stages.pay.rules.Ground['UNWELL']), (rasid.stages.pay.rules.Ground['OTHER'], rasid.stages.pay.rules.Ground['OTHER']), (rasid.stages.pay.rules.Ground['NO_RATE'], rasid.stages.pay.rules.Ground['NO_RATE'])], max_length=20)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=12)),
                ('facts', models.JSONField(default=dict, help_text='the numbers it was reckoned from')),
                ('worked_on', models.DateField(help_text='day of the visit or the expense')),
                ('earned_at', models.DateTimeField(help_text='since when it is owed')),
                ('reason', models.TextField(blank=True, help_text='of a correction')),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='pay.payline')),
                ('expense', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pay.expense')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
                ('wave', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pay.ratecard')),
            ],
        ),
        migrations.CreateModel(
            name='ExpenseCeiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(rasid.stages.pay.rules.ExpenseKind['TRANSPORT'], rasid.stages.pay.rules.ExpenseKind['TRANSPORT']), (rasid.stages.pay.rules.ExpenseKind['PARKING'], rasid.stages.pay.rules.ExpenseKind['PARKING']), (rasid.stages.pay.rules.ExpenseKind['FEE'], rasid.stages.pay.rules.ExpenseKind['FEE']), (rasid.stages.pay.rules.ExpenseKind['PURCHASE'], rasid.stages.pay.rules.ExpenseKind['PURCHASE']), (rasid.stages.pay.rules.ExpenseKind['PHONE'], rasid.stages.pay.rules.ExpenseKind['PHONE'])], max_length=12)),
                ('per_visit', models.DecimalField(decimal_places=3, max_digits=12)),
                ('per_week', models.DecimalField(decimal_places=3, max_digits=12)),
                ('no_receipt', models.DecimalField(decimal_places=3, help_text='up to here without a picture of a receipt', max_digits=12)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ceilings', to='pay.ratecard')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='expense',
            name='card',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pay.ratecard'),
        ),
        migrations.CreateModel(
            name='DistanceBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_km', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=3, max_digits=12)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bands', to='pay.ratecard')),
            ],
            options={
                'ordering': ['from_km'],
            },
        ),
        migrations.CreateModel(
            name='RunExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=4)),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='four_eyes.proposal')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='pay.payrun')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ExpenseDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('granted', models.DecimalField(decimal_places=3, help_text='of the expense in all', max_digits=12)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('expense', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='pay.expense')),
            ],
            options={
                'ordering': ['round'],
                'constraints': [models.UniqueConstraint(fields=('expense', 'round'), name='an_expense_is_decided_once_a_round'), models.CheckConstraint(condition=models.Q(('granted__gte', 0), ('round__in', (1, 2))), name='two_rounds_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Held',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('ground', models.CharField(choices=[(rasid.stages.pay.rules.Ground['ACCEPTED'], rasid.stages.pay.rules.Ground['ACCEPTED']), (rasid.stages.pay.rules.Ground['UNSAFE'], rasid.stages.pay.rules.Ground['UNSAFE']), (rasid.stages.pay.rules.Ground['RECOGNISED'], rasid.stages.pay.rules.Ground['RECOGNISED']), (rasid.stages.pay.rules.Ground['PLACE_CLOSED'], rasid.stages.pay.rules.Ground['PLACE_CLOSED']), (rasid.stages.pay.rules.Ground['TURNED_AWAY'], rasid.stages.pay.rules.Ground['TURNED_AWAY']), (rasid.stages.pay.rules.Ground['EXPOSED'], rasid.stages.pay.rules.Ground['EXPOSED']), (rasid.stages.pay.rules.Ground['FABRICATED'], rasid.stages.pay.rules.Ground['FABRICATED']), (rasid.stages.pay.rules.Ground['REJECTED'], rasid.stages.pay.rules.Ground['REJECTED']), (rasid.stages.pay.rules.Ground['NOT_SEEN_ARRIVING'], rasid.stages.pay.rules.Ground['NOT_SEEN_ARRIVING']), (rasid.stages.pay.rules.Ground['UNWELL'], rasid.stages.pay.rules.Ground['UNWELL']), (rasid.stages.pay.rules.Ground['OTHER'], rasid.stages.pay.rules.Ground['OTHER']), (rasid.stages.pay.rules.Ground['NO_RATE'], rasid.stages.pay.rules.Ground['NO_RATE'])], max_length=20)),
                ('said', models.TextField(blank=True, help_text='what the reader, or the observer who left, wrote')),
                ('opened_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.pay.rules.Outcome['PAYS'], rasid.stages.pay.rules.Outcome['PAYS']), (rasid.stages.pay.rules.Outcome['WITHHELD'], rasid.stages.pay.rules.Outcome['WITHHELD'])], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('appeal', models.TextField(blank=True)),
                ('appealed_at', models.DateTimeField(null=True)),
                ('appeal_outcome', models.CharField(blank=True, choices=[(rasid.stages.pay.rules.Outcome['PAYS'], rasid.stages.pay.rules.Outcome['PAYS']), (rasid.stages.pay.rules.Outcome['WITHHELD'], rasid.stages.pay.rules.Outcome['WITHHELD'])], max_length=8)),
                ('appeal_reason', models.TextField(blank=True)),
                ('appeal_decided_at', models.DateTimeField(null=True)),
                ('appeal_decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='visits.visit')),
            ],
            options={
                'indexes': [models.Index(fields=['programme', 'outcome'], name='pay_held_program_fbb913_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'withheld'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(models.Q(('reason', ''), _negated=True), ('ground', 'fabricated'), _connector='OR')), _connector='OR'), name='a_person_refuses_pay_and_says_why'), models.CheckConstraint(condition=models.Q(('appeal_decided_by', None), ('decided_by', None), models.Q(('appeal_decided_by', models.F('decided_by')), _negated=True), _connector='OR'), name='an_appeal_is_heard_by_another')],
            },
        ),
        migrations.CreateModel(
            name='PaidLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_live', models.BooleanField(default=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pay.payline')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='pay.payment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('line',), name='a_line_is_paid_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='payrun',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='runs_are_counted'),
        ),
        migrations.AddConstraint(
            model_name='payrun',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'frozen')), fields=('programme',), name='one_run_is_frozen_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='payrun',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('frozen', 'dropped')), models.Q(('approved_at__isnull', False), ('proposal__isnull', False)), _connector='OR'), name='two_people_approve_a_run'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('run', 'observer'), name='one_payment_a_person_in_a_run'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_payment_pays'),
        ),
        migrations.AddConstraint(
            model_name='ratecard',
            constraint=models.UniqueConstraint(fields=('programme', 'starts_on'), name='rates_begin_once_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.UniqueConstraint(fields=('card', 'use', 'tier', 'channel', 'purpose'), name='one_rate_for_a_kind_of_visit'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_rate_takes_nothing'),
        ),
        migrations.AddIndex(
            model_name='payline',
            index=models.Index(fields=['programme', 'earned_at'], name='pay_payline_program_ffaf44_idx'),
        ),
        migrations.AddIndex(
            model_name='payline',
            index=models.Index(fields=['observer', 'worked_on'], name='pay_payline_observe_8d38ca_idx'),
        ),
        migrations.AddConstraint(
            model_name='payline',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None), ('expense', None)), fields=('visit', 'kind'), name='a_visit_is_paid_once'),
        ),
        migrations.AddConstraint(
            model_name='payline',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('expense', 'kind'), name='an_expense_is_paid_once'),
        ),
        migrations.AddConstraint(
            model_name='payline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__lt', 0), ('corrects__isnull', False), ('kind', 'correction'), ('made_by__isnull', False), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('kind', 'correction'), _negated=True), ('amount__gte', 0), ('corrects', None)), _connector='OR'), name='only_a_correction_takes_and_says_why'),
        ),
        migrations.AddConstraint(
            model_name='expenseceiling',
            constraint=models.UniqueConstraint(fields=('card', 'kind'), name='a_kind_has_one_ceiling'),
        ),
        migrations.AddIndex(
            model_name='expense',
            index=models.Index(fields=['programme', 'filed_at'], name='pay_expense_program_79b8b6_idx'),
        ),
        migrations.AddIndex(
            model_name='expense',
            index=models.Index(fields=['observer', 'spent_on'], name='pay_expense_observe_3a6161_idx'),
        ),
        migrations.AddConstraint(
            model_name='expense',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='an_expense_is_of_something'),
        ),
        migrations.AddConstraint(
            model_name='distanceband',
            constraint=models.UniqueConstraint(fields=('card', 'from_km'), name='a_band_begins_once'),
        ),
        migrations.AddConstraint(
            model_name='distanceband',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_band_takes_nothing'),
        ),
    ]
