import django.db.models.deletion
import rasid.stages.observers.rules
import uuid
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('observers', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TermsChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('contract', models.CharField(choices=[(rasid.stages.observers.rules.Contract['PER_VISIT'], rasid.stages.observers.rules.Contract['PER_VISIT']), (rasid.stages.observers.rules.Contract['PART_TIME'], rasid.stages.observers.rules.Contract['PART_TIME']), (rasid.stages.observers.rules.Contract['FULL_TIME'], rasid.stages.observers.rules.Contract['FULL_TIME'])], max_length=12)),
                ('weekly_visits', models.PositiveSmallIntegerField()),
                ('weekly_hours', models.PositiveSmallIntegerField(null=True)),
                ('reason', models.TextField(help_text='as the observer reads it')),
                ('home_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms_changes', to='observers.observer')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='CastingChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('languages', models.JSONField(default=list)),
                ('personas', models.JSONField(default=list)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_granted', models.BooleanField(null=True)),
                ('words', models.TextField(blank=True, help_text='what the officer said to it')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='casting_changes', to='observers.observer')),
            ],
            options={
                'ordering': ['-asked_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('observer',), name='one_casting_change_waits'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_granted', None)), models.Q(('decided_at__isnull', False), ('is_granted__isnull', False)), _connector='OR'), name='a_word_on_casting_is_whole')],
            },
        ),
    ]
