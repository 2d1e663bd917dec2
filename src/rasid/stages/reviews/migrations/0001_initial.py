import django.contrib.postgres.indexes
import django.db.models.deletion
import rasid.stages.reviews.rules
import rasid.stages.reviews.trust.bands
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('submissions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reading', models.PositiveSmallIntegerField(default=1)),
                ('alias', models.CharField(help_text="the observer's alias in this wave: all a reviewer may know", max_length=12)),
                ('state', models.CharField(choices=[(rasid.stages.reviews.rules.ReviewState['OPEN'], rasid.stages.reviews.rules.ReviewState['OPEN']), (rasid.stages.reviews.rules.ReviewState['CLAIMED'], rasid.stages.reviews.rules.ReviewState['CLAIMED']), (rasid.stages.reviews.rules.ReviewState['RETURNED'], rasid.stages.reviews.rules.ReviewState['RETURNED']), (rasid.stages.reviews.rules.ReviewState['SUPERSEDED'], rasid.stages.reviews.rules.ReviewState['SUPERSEDED']), (rasid.stages.reviews.rules.ReviewState['DECIDED'], rasid.stages.reviews.rules.ReviewState['DECIDED'])], max_length=10)),
                ('kept_since', models.DateTimeField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[(rasid.stages.reviews.rules.Verdict['ACCEPTED'], rasid.stages.reviews.rules.Verdict['ACCEPTED']), (rasid.stages.reviews.rules.Verdict['REJECTED'], rasid.stages.reviews.rules.Verdict['REJECTED'])], max_length=8)),
                ('stands', models.BooleanField(default=True, help_text="whether its verdict is the submission's")),
                ('code', models.CharField(blank=True, choices=[(rasid.stages.reviews.rules.RejectionCode['WRONG_PLACE'], rasid.stages.reviews.rules.RejectionCode['WRONG_PLACE']), (rasid.stages.reviews.rules.RejectionCode['WRONG_TIME'], rasid.stages.reviews.rules.RejectionCode['WRONG_TIME']), (rasid.stages.reviews.rules.RejectionCode['WRONG_SCENARIO'], rasid.stages.reviews.rules.RejectionCode['WRONG_SCENARIO']), (rasid.stages.reviews.rules.RejectionCode['EVIDENCE_UNUSABLE'], rasid.stages.reviews.rules.RejectionCode['EVIDENCE_UNUSABLE']), (rasid.stages.reviews.rules.RejectionCode['CONTRADICTORY'], rasid.stages.reviews.rules.RejectionCode['CONTRADICTORY']), (rasid.stages.reviews.rules.RejectionCode['COPIED'], rasid.stages.reviews.rules.RejectionCode['COPIED']), (rasid.stages.reviews.rules.RejectionCode['INCOMPLETE'], rasid.stages.reviews.rules.RejectionCode['INCOMPLETE']), (rasid.stages.reviews.rules.RejectionCode['OBSERVER_EXPOSED'], rasid.stages.reviews.rules.RejectionCode['OBSERVER_EXPOSED']), (rasid.stages.reviews.rules.RejectionCode['OTHER'], rasid.stages.reviews.rules.RejectionCode['OTHER'])], help_text='of a rejection', max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('kept_for', models.ForeignKey(help_text='who asked the observer something, and reads on before others may', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('reviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='Returned',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('deadline', models.DateField(help_text='last day on which the observer may answer')),
                ('answered_at', models.DateTimeField(null=True)),
                ('lapsed_at', models.DateTimeField(help_text='when the deadline had passed without an answer', null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='reviews.review')),
            ],
        ),
        migrations.CreateModel(
            name='ItemJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judgement', models.CharField(choices=[(rasid.stages.reviews.rules.Judgement['SUPPORTS'], rasid.stages.reviews.rules.Judgement['SUPPORTS']), (rasid.stages.reviews.rules.Judgement['CONTRADICTS'], rasid.stages.reviews.rules.Judgement['CONTRADICTS']), (rasid.stages.reviews.rules.Judgement['NOT_SHOWN'], rasid.stages.reviews.rules.Judgement['NOT_SHOWN'])], max_length=12)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.answer')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='reviews.review')),
            ],
        ),
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[(rasid.stages.reviews.rules.Verdict['ACCEPTED'], rasid.stages.reviews.rules.Verdict['ACCEPTED']), (rasid.stages.reviews.rules.Verdict['REJECTED'], rasid.stages.reviews.rules.Verdict['REJECTED'])], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
                ('second', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
            ],
        ),
        migrations.CreateModel(
            name='SecondReadingShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.DecimalField(decimal_places=3, max_digits=4)),
                ('set_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TrustReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
            ],
        ),
        migrations.CreateModel(
            name='TrustScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doubt', models.FloatField(help_text='0 to 1; nobody is shown it without its reasons')),
                ('known_share', models.FloatField(help_text='0 to 1: weight of the signals that are known')),
                ('band', models.CharField(choices=[(rasid.stages.reviews.trust.bands.Band['NOTHING_UNUSUAL'], rasid.stages.reviews.trust.bands.Band['NOTHING_UNUSUAL']), (rasid.stages.reviews.trust.bands.Band['LITTLE_KNOWN'], rasid.stages.reviews.trust.bands.Band['LITTLE_KNOWN']), (rasid.stages.reviews.trust.bands.Band['LOOK'], rasid.stages.reviews.trust.bands.Band['LOOK']), (rasid.stages.reviews.trust.bands.Band['QUESTIONS'], rasid.stages.reviews.trust.bands.Band['QUESTIONS'])], max_length=12)),
                ('signals', models.JSONField(help_text='[{signal, strength or null, reason, params}]')),
                ('same_share', models.FloatField(help_text='of one choice among its scored choices', null=True)),
                ('seconds_per_question', models.FloatField(help_text='median', null=True)),
                ('sha256', models.CharField(help_text='of what was known: the same is not kept twice', max_length=64)),
                ('at', models.DateTimeField()),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
            ],
        ),
        migrations.AddField(
            model_name='review',
            name='trust',
            field=models.ForeignKey(help_text='what the reader was shown when the verdict fell', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.trustscore'),
        ),
        migrations.CreateModel(
            name='TrustWeighting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('weights', models.JSONField(help_text='{signal: "0.35"}: decimals as text, between 0 and 0.9')),
                ('reason', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_in_force', models.BooleanField(default=False, help_text='approved; the highest number of these counts')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='trustscore',
            name='weighting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.trustweighting'),
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('params', models.JSONField(default=dict)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.answer')),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.answer')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('submission', 'kind', 'answer', 'comment'), name='a_contradiction_is_flagged_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Narrative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.submission')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['text'], name='narrative_likeness', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.item')),
                ('returned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='reviews.returned')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_question_asks'), models.UniqueConstraint(fields=('returned', 'item'), name='an_item_is_asked_about_once_a_return', nulls_distinct=False)],
            },
        ),
        migrations.AddConstraint(
            model_name='returned',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_at', None), ('lapsed_at', None)), fields=('review',), name='one_return_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='itemjudgement',
            constraint=models.UniqueConstraint(fields=('review', 'answer'), name='an_answer_is_judged_once_a_reading'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None), ('verdict', '')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('verdict', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_settlement_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='secondreadingshare',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', '0.05'), ('share__lte', '0.10')), name='five_to_ten_percent'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['programme', 'state', 'opened_at'], name='reviews_rev_program_1fd059_idx'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('submission', 'reading'), name='a_reading_happens_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('stands', True), ('state', 'decided')), fields=('submission',), name='one_verdict_stands'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_at__isnull', False), ('reviewer__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='a_decided_review_has_its_verdict'),
        ),
        migrations.AddConstraint(
            model_name='trustweighting',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='weightings_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='trustweighting',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('programme',), name='one_proposal_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='trustweighting',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('proposed_by')), _negated=True), ('is_in_force', False), _connector='OR'), name='nobody_approves_their_own_weights'),
        ),
        migrations.AddConstraint(
            model_name='trustscore',
            constraint=models.UniqueConstraint(fields=('submission', 'weighting', 'sha256'), name='the_same_trust_is_kept_once'),
        ),
    ]
