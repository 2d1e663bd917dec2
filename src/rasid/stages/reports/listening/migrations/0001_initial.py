import django.db.models.deletion
import rasid.stages.reports.listening.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[(rasid.stages.reports.listening.rules.Listened['AWAITING'], rasid.stages.reports.listening.rules.Listened['AWAITING']), (rasid.stages.reports.listening.rules.Listened['WRITTEN'], rasid.stages.reports.listening.rules.Listened['WRITTEN']), (rasid.stages.reports.listening.rules.Listened['UNREADABLE'], rasid.stages.reports.listening.rules.Listened['UNREADABLE'])], default=rasid.stages.reports.listening.rules.Listened['AWAITING'], max_length=10)),
                ('arrived_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(help_text='when somebody last wrote it down, or gave up', null=True)),
                ('machine_tries', models.PositiveSmallIntegerField(default=0, help_text='how often a model was set on it')),
                ('machine_note', models.CharField(blank=True, help_text="why there are no machine's words: failed, doubtful, silent", max_length=20)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.reportfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='Transcript',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='1, 2, … within its recording')),
                ('text', models.TextField(help_text='structured personal data masked before it is kept')),
                ('masked', models.PositiveSmallIntegerField(default=0, help_text='how many pieces were masked')),
                ('maker', models.CharField(choices=[(rasid.stages.reports.listening.rules.Maker['PERSON'], rasid.stages.reports.listening.rules.Maker['PERSON']), (rasid.stages.reports.listening.rules.Maker['MACHINE'], rasid.stages.reports.listening.rules.Maker['MACHINE'])], max_length=8)),
                ('model', models.CharField(blank=True, help_text="the machine's: its folder's name", max_length=120)),
                ('language', models.CharField(blank=True, max_length=8)),
                ('language_probability', models.FloatField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transcripts', to='listening.recording')),
            ],
        ),
        migrations.AddIndex(
            model_name='recording',
            index=models.Index(fields=['state', 'arrived_at'], name='listening_r_state_933a28_idx'),
        ),
        migrations.AddConstraint(
            model_name='transcript',
            constraint=models.UniqueConstraint(fields=('recording', 'number'), name='versions_of_a_transcript_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='transcript',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('maker', 'person')), models.Q(('by__isnull', True), ('maker', 'machine'), models.Q(('model', ''), _negated=True)), _connector='OR'), name='a_transcript_says_who_wrote_it'),
        ),
    ]
