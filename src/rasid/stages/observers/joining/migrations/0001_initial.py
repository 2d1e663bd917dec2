import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.stages.observers.joining.applying.rules
import rasid.stages.observers.joining.exams.rules
import rasid.stages.observers.joining.rules
import rasid.stages.observers.joining.trials.rules
import rasid.stages.observers.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('observers', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(help_text='six digits, drawn: told to the applicant, who must not count')),
                ('code_hash', models.BinaryField(help_text='of the code by which its sender follows it', unique=True)),
                ('state', models.CharField(choices=[(rasid.stages.observers.joining.rules.State['RECEIVED'], rasid.stages.observers.joining.rules.State['RECEIVED']), (rasid.stages.observers.joining.rules.State['CHECKED'], rasid.stages.observers.joining.rules.State['CHECKED']), (rasid.stages.observers.joining.rules.State['SIGNED'], rasid.stages.observers.joining.rules.State['SIGNED']), (rasid.stages.observers.joining.rules.State['TRAINING'], rasid.stages.observers.joining.rules.State['TRAINING']), (rasid.stages.observers.joining.rules.State['EXAMINED'], rasid.stages.observers.joining.rules.State['EXAMINED']), (rasid.stages.observers.joining.rules.State['TRIED'], rasid.stages.observers.joining.rules.State['TRIED']), (rasid.stages.observers.joining.rules.State['CERTIFIED'], rasid.stages.observers.joining.rules.State['CERTIFIED']), (rasid.stages.observers.joining.rules.State['REFUSED'], rasid.stages.observers.joining.rules.State['REFUSED']), (rasid.stages.observers.joining.rules.State['WITHDRAWN'], rasid.stages.observers.joining.rules.State['WITHDRAWN'])], default=rasid.stages.observers.joining.rules.State['RECEIVED'], max_length=10)),
                ('tier', models.CharField(choices=[(rasid.stages.observers.rules.Tier['SHOPPER'], rasid.stages.observers.rules.Tier['SHOPPER']), (rasid.stages.observers.rules.Tier['SPOTTER'], rasid.stages.observers.rules.Tier['SPOTTER'])], help_text='as what they want to work', max_length=10)),
                ('contract', models.CharField(choices=[(rasid.stages.observers.rules.Contract['PER_VISIT'], rasid.stages.observers.rules.Contract['PER_VISIT']), (rasid.stages.observers.rules.Contract['PART_TIME'], rasid.stages.observers.rules.Contract['PART_TIME']), (rasid.stages.observers.rules.Contract['FULL_TIME'], rasid.stages.observers.rules.Contract['FULL_TIME'])], max_length=12)),
                ('languages', models.JSONField(default=list)),
                ('personas', models.JSONField(default=list)),
                ('weekdays', models.JSONField(default=list, help_text='ISO weekdays')),
                ('language', models.CharField(help_text='in which the form was read and consented to', max_length=8)),
                ('consent_sha256', models.CharField(help_text='of the words that were consented to', max_length=64)),
                ('received_at', models.DateTimeField()),
                ('state_since', models.DateTimeField()),
                ('identity_index', models.BinaryField(null=True)),
                ('phone_index', models.BinaryField(null=True)),
                ('name_index', models.BinaryField(help_text='of the name on the document, to be signed with', null=True)),
                ('document', models.CharField(blank=True, choices=[(rasid.stages.observers.joining.applying.rules.Document['NATIONAL_CARD'], rasid.stages.observers.joining.applying.rules.Document['NATIONAL_CARD']), (rasid.stages.observers.joining.applying.rules.Document['PASSPORT'], rasid.stages.observers.joining.applying.rules.Document['PASSPORT']), (rasid.stages.observers.joining.applying.rules.Document['RESIDENCE'], rasid.stages.observers.joining.applying.rules.Document['RESIDENCE'])], max_length=20)),
                ('checked_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='why refused, as its sender is told')),
                ('more_tries', models.PositiveSmallIntegerField(default=0, help_text="of the exam, beyond the programme's")),
                ('erased_at', models.DateTimeField(help_text='when everything that told who it was went', null=True)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('observer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('sectors', models.ManyToManyField(related_name='+', to='registry.sector')),
            ],
        ),
        migrations.CreateModel(
            name='ApplicationConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[(rasid.stages.observers.rules.ConflictReason['WORKS_THERE'], rasid.stages.observers.rules.ConflictReason['WORKS_THERE']), (rasid.stages.observers.rules.ConflictReason['WORKED_THERE'], rasid.stages.observers.rules.ConflictReason['WORKED_THERE']), (rasid.stages.observers.rules.ConflictReason['RELATIVE_WORKS_THERE'], rasid.stages.observers.rules.ConflictReason['RELATIVE_WORKS_THERE']), (rasid.stages.observers.rules.ConflictReason['PENDING_CASE'], rasid.stages.observers.rules.ConflictReason['PENDING_CASE']), (rasid.stages.observers.rules.ConflictReason['LIVES_BESIDE'], rasid.stages.observers.rules.ConflictReason['LIVES_BESIDE']), (rasid.stages.observers.rules.ConflictReason['OTHER'], rasid.stages.observers.rules.ConflictReason['OTHER'])], max_length=40)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='joining.application')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
            ],
        ),
        migrations.CreateModel(
            name='BankRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='ControlSheet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('prepared_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='ControlFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', rasid.foundation.text.localized.LocalizedField(help_text='the question: «is the price list on the wall?»')),
                ('kind', models.CharField(choices=[(rasid.stages.observers.joining.trials.rules.FactKind['PRESENCE'], rasid.stages.observers.joining.trials.rules.FactKind['PRESENCE']), (rasid.stages.observers.joining.trials.rules.FactKind['NUMBER'], rasid.stages.observers.joining.trials.rules.FactKind['NUMBER'])], max_length=8)),
                ('truth', models.CharField(help_text='yes, no, or a whole number', max_length=12)),
                ('tolerance', models.PositiveSmallIntegerField(default=0, help_text='of a number, either way')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='joining.controlsheet')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='JoiningTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('terms', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('place', models.PositiveSmallIntegerField(help_text='in which order lessons are read')),
                ('title', rasid.foundation.text.localized.LocalizedField()),
                ('body', rasid.foundation.text.localized.LocalizedField(help_text='Markdown by language')),
                ('quiz', models.JSONField(default=list, help_text='[{"text": {…}, "options": [{…}], "right": 0, "why": {…}}, …]')),
                ('sha256', models.CharField(max_length=64)),
                ('is_current', models.BooleanField(default=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='LessonProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('understood_at', models.DateTimeField(null=True)),
                ('lesson', models.ForeignKey(help_text='as it was read last', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='joining.lesson')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('topic', models.CharField(choices=[(rasid.stages.observers.joining.exams.rules.Topic['VISIT'], rasid.stages.observers.joining.exams.rules.Topic['VISIT']), (rasid.stages.observers.joining.exams.rules.Topic['NEVER'], rasid.stages.observers.joining.exams.rules.Topic['NEVER']), (rasid.stages.observers.joining.exams.rules.Topic['FACTS'], rasid.stages.observers.joining.exams.rules.Topic['FACTS']), (rasid.stages.observers.joining.exams.rules.Topic['SAFETY'], rasid.stages.observers.joining.exams.rules.Topic['SAFETY']), (rasid.stages.observers.joining.exams.rules.Topic['LAW'], rasid.stages.observers.joining.exams.rules.Topic['LAW']), (rasid.stages.observers.joining.exams.rules.Topic['PHOTOS'], rasid.stages.observers.joining.exams.rules.Topic['PHOTOS']), (rasid.stages.observers.joining.exams.rules.Topic['SECTOR'], rasid.stages.observers.joining.exams.rules.Topic['SECTOR'])], max_length=20)),
                ('sectors', models.JSONField(default=list, help_text='codes; [] asks everybody')),
                ('text', rasid.foundation.text.localized.LocalizedField()),
                ('options', models.JSONField(help_text='[{"ar": …, "en": …}, …]')),
                ('right', models.PositiveSmallIntegerField(help_text='index of the right option')),
                ('sha256', models.CharField(max_length=64)),
                ('is_current', models.BooleanField(default=True)),
                ('added_at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(rasid.stages.observers.joining.exams.rules.Kind['FIRST'], rasid.stages.observers.joining.exams.rules.Kind['FIRST']), (rasid.stages.observers.joining.exams.rules.Kind['RENEWAL'], rasid.stages.observers.joining.exams.rules.Kind['RENEWAL'])], max_length=8)),
                ('number', models.PositiveSmallIntegerField(help_text='the how-manieth of its kind since the last success')),
                ('sectors', models.JSONField(default=list, help_text='codes of the sectors it examines')),
                ('seed', models.CharField(help_text='hex; it and the frame draw the same questions again', max_length=64)),
                ('frame', models.JSONField(help_text='what was drawn from: [code, version, topic, was asked before]')),
                ('pass_percent', models.PositiveSmallIntegerField()),
                ('started_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('in_time', models.BooleanField(default=True, help_text='handed in; else closed when time was over')),
                ('right', models.PositiveSmallIntegerField(null=True)),
                ('asked', models.PositiveSmallIntegerField()),
                ('passed', models.BooleanField(null=True)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
            ],
        ),
        migrations.CreateModel(
            name='SittingQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(help_text='1, 2, …')),
                ('order', models.JSONField(help_text="indexes of the question's options as they were shown")),
                ('chosen', models.PositiveSmallIntegerField(help_text="index among the question's options", null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('is_struck', models.BooleanField(default=False, help_text='counts as right: somebody objected rightly')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='joining.question')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='joining.sitting')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='QuestionComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[(rasid.stages.observers.joining.exams.rules.Decision['STRUCK'], rasid.stages.observers.joining.exams.rules.Decision['STRUCK']), (rasid.stages.observers.joining.exams.rules.Decision['STANDS'], rasid.stages.observers.joining.exams.rules.Decision['STANDS'])], max_length=8)),
                ('answer', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='comment', to='joining.sittingquestion')),
            ],
        ),
        migrations.CreateModel(
            name='StepTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[(rasid.stages.observers.joining.rules.State['RECEIVED'], rasid.stages.observers.joining.rules.State['RECEIVED']), (rasid.stages.observers.joining.rules.State['CHECKED'], rasid.stages.observers.joining.rules.State['CHECKED']), (rasid.stages.observers.joining.rules.State['SIGNED'], rasid.stages.observers.joining.rules.State['SIGNED']), (rasid.stages.observers.joining.rules.State['TRAINING'], rasid.stages.observers.joining.rules.State['TRAINING']), (rasid.stages.observers.joining.rules.State['EXAMINED'], rasid.stages.observers.joining.rules.State['EXAMINED']), (rasid.stages.observers.joining.rules.State['TRIED'], rasid.stages.observers.joining.rules.State['TRIED']), (rasid.stages.observers.joining.rules.State['CERTIFIED'], rasid.stages.observers.joining.rules.State['CERTIFIED']), (rasid.stages.observers.joining.rules.State['REFUSED'], rasid.stages.observers.joining.rules.State['REFUSED']), (rasid.stages.observers.joining.rules.State['WITHDRAWN'], rasid.stages.observers.joining.rules.State['WITHDRAWN'])], max_length=10)),
                ('at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='joining.application')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[(rasid.stages.observers.joining.trials.rules.TrialState['ASSIGNED'], rasid.stages.observers.joining.trials.rules.TrialState['ASSIGNED']), (rasid.stages.observers.joining.trials.rules.TrialState['FILED'], rasid.stages.observers.joining.trials.rules.TrialState['FILED']), (rasid.stages.observers.joining.trials.rules.TrialState['DECIDED'], rasid.stages.observers.joining.trials.rules.TrialState['DECIDED']), (rasid.stages.observers.joining.trials.rules.TrialState['CANCELLED'], rasid.stages.observers.joining.trials.rules.TrialState['CANCELLED'])], default=rasid.stages.observers.joining.trials.rules.TrialState['ASSIGNED'], max_length=10)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('hit_percent', models.PositiveSmallIntegerField(help_text='least share of what is there that has to be seen')),
                ('false_percent', models.PositiveSmallIntegerField(help_text='most share of what is not there that may be said')),
                ('assigned_at', models.DateTimeField()),
                ('filed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('passed', models.BooleanField(null=True)),
                ('words', models.TextField(blank=True, help_text='what the officer tells the candidate')),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='joining.controlsheet')),
            ],
        ),
        migrations.CreateModel(
            name='TrialAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(help_text='yes, no, unseen, or a whole number', max_length=12)),
                ('outcome', models.CharField(blank=True, choices=[(rasid.stages.observers.joining.trials.rules.Outcome['HIT'], rasid.stages.observers.joining.trials.rules.Outcome['HIT']), (rasid.stages.observers.joining.trials.rules.Outcome['MISS'], rasid.stages.observers.joining.trials.rules.Outcome['MISS']), (rasid.stages.observers.joining.trials.rules.Outcome['REJECTED'], rasid.stages.observers.joining.trials.rules.Outcome['REJECTED']), (rasid.stages.observers.joining.trials.rules.Outcome['FALSE_ALARM'], rasid.stages.observers.joining.trials.rules.Outcome['FALSE_ALARM']), (rasid.stages.observers.joining.trials.rules.Outcome['EXCLUDED'], rasid.stages.observers.joining.trials.rules.Outcome['EXCLUDED'])], max_length=12)),
                ('why', models.TextField(blank=True, help_text='why the officer judged otherwise than the comparison')),
                ('fact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='joining.controlfact')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='joining.trial')),
            ],
            options={
                'ordering': ['fact__place'],
            },
        ),
        migrations.CreateModel(
            name='UndertakingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='1, 2, … within its programme')),
                ('text', rasid.foundation.text.localized.LocalizedField(help_text='Markdown by language')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('factor', models.CharField(help_text='what stood behind it: password, factor', max_length=10)),
                ('proof', models.CharField(help_text='SHA-256 over text, signer, name and moment', max_length=64)),
                ('at', models.DateTimeField()),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='observers.observer')),
                ('pdf', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='joining.undertakingtext')),
            ],
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['programme', 'state', 'state_since'], name='joining_app_program_e0607c_idx'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['identity_index'], name='joining_app_identit_52c701_idx'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['phone_index'], name='joining_app_phone_i_46d476_idx'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='applications_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('checked_by', None)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='whoever_checked_is_known'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('observer', None), ('observer_id', models.F('id')), _connector='OR'), name='a_candidate_keeps_the_id'),
        ),
        migrations.AddConstraint(
            model_name='applicationconflict',
            constraint=models.UniqueConstraint(fields=('application', 'authority'), name='an_authority_is_declared_once'),
        ),
        migrations.AddConstraint(
            model_name='controlfact',
            constraint=models.UniqueConstraint(fields=('sheet', 'place'), name='facts_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.UniqueConstraint(fields=('programme', 'code', 'version'), name='lessons_are_versioned'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('programme', 'code'), name='one_lesson_is_current'),
        ),
        migrations.AddConstraint(
            model_name='lessonprogress',
            constraint=models.UniqueConstraint(fields=('observer', 'code'), name='a_lesson_is_learned_once'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('programme', 'code', 'version'), name='questions_are_versioned'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('programme', 'code'), name='one_question_is_current'),
        ),
        migrations.AddIndex(
            model_name='sitting',
            index=models.Index(fields=['observer', 'started_at'], name='joining_sit_observe_398f05_idx'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('observer',), name='one_exam_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('passed', None), ('right', None)), models.Q(('ended_at__isnull', False), ('passed__isnull', False), ('right__isnull', False)), _connector='OR'), name='an_ended_exam_has_a_result'),
        ),
        migrations.AddConstraint(
            model_name='sittingquestion',
            constraint=models.UniqueConstraint(fields=('sitting', 'place'), name='questions_of_a_sitting_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='sittingquestion',
            constraint=models.UniqueConstraint(fields=('sitting', 'question'), name='a_sitting_asks_once'),
        ),
        migrations.AddConstraint(
            model_name='trial',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='a_trial_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='trial',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['assigned', 'filed'])), fields=('observer',), name='one_trial_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='trialanswer',
            constraint=models.UniqueConstraint(fields=('trial', 'fact'), name='a_fact_is_answered_once'),
        ),
        migrations.AddConstraint(
            model_name='undertakingtext',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='undertakings_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(fields=('observer', 'text'), name='a_text_is_signed_once'),
        ),
    ]
