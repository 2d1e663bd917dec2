import django.db.models.deletion
import rasid.foundation.media.decoding.findings
import uuid
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('size_bytes', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('path', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(help_text='since when its bytes are gone', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='HeardSound',
            fields=[
                ('stored', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='media.storedfile')),
                ('trouble', models.CharField(blank=True, choices=[(rasid.foundation.media.decoding.findings.Trouble['BROKEN'], rasid.foundation.media.decoding.findings.Trouble['BROKEN']), (rasid.foundation.media.decoding.findings.Trouble['TOO_HEAVY'], rasid.foundation.media.decoding.findings.Trouble['TOO_HEAVY']), (rasid.foundation.media.decoding.findings.Trouble['TOO_MANY_PIXELS'], rasid.foundation.media.decoding.findings.Trouble['TOO_MANY_PIXELS']), (rasid.foundation.media.decoding.findings.Trouble['TOO_LONG'], rasid.foundation.media.decoding.findings.Trouble['TOO_LONG']), (rasid.foundation.media.decoding.findings.Trouble['UNPLAYABLE'], rasid.foundation.media.decoding.findings.Trouble['UNPLAYABLE']), (rasid.foundation.media.decoding.findings.Trouble['EMPTY'], rasid.foundation.media.decoding.findings.Trouble['EMPTY'])], max_length=20)),
                ('duration_ms', models.PositiveBigIntegerField(null=True)),
                ('peaks', models.BinaryField(blank=True, help_text='loudness maxima, a byte each, evenly spaced in time')),
                ('path', models.CharField(blank=True, max_length=200)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('heard_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='MediaFacts',
            fields=[
                ('stored', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='media.storedfile')),
                ('programme_id', models.UUIDField(help_text='within which similar pictures are looked for', null=True)),
                ('kind', models.CharField(choices=[(rasid.foundation.media.decoding.findings.Kind['PICTURE'], rasid.foundation.media.decoding.findings.Kind['PICTURE']), (rasid.foundation.media.decoding.findings.Kind['AUDIO'], rasid.foundation.media.decoding.findings.Kind['AUDIO']), (rasid.foundation.media.decoding.findings.Kind['VIDEO'], rasid.foundation.media.decoding.findings.Kind['VIDEO']), (rasid.foundation.media.decoding.findings.Kind['OTHER'], rasid.foundation.media.decoding.findings.Kind['OTHER'])], max_length=10)),
                ('trouble', models.CharField(blank=True, choices=[(rasid.foundation.media.decoding.findings.Trouble['BROKEN'], rasid.foundation.media.decoding.findings.Trouble['BROKEN']), (rasid.foundation.media.decoding.findings.Trouble['TOO_HEAVY'], rasid.foundation.media.decoding.findings.Trouble['TOO_HEAVY']), (rasid.foundation.media.decoding.findings.Trouble['TOO_MANY_PIXELS'], rasid.foundation.media.decoding.findings.Trouble['TOO_MANY_PIXELS']), (rasid.foundation.media.decoding.findings.Trouble['TOO_LONG'], rasid.foundation.media.decoding.findings.Trouble['TOO_LONG']), (rasid.foundation.media.decoding.findings.Trouble['UNPLAYABLE'], rasid.foundation.media.decoding.findings.Trouble['UNPLAYABLE']), (rasid.foundation.media.decoding.findings.Trouble['EMPTY'], rasid.foundation.media.decoding.findings.Trouble['EMPTY'])], max_length=20)),
                ('width', models.PositiveIntegerField(help_text='pixels, upright', null=True)),
                ('height', models.PositiveIntegerField(help_text='pixels, upright', null=True)),
                ('duration_ms', models.PositiveBigIntegerField(null=True)),
                ('phash', models.BigIntegerField(help_text='perceptual hash, 64 bits as a signed integer', null=True)),
                ('dhash', models.BigIntegerField(help_text='difference hash, 64 bits as a signed integer', null=True)),
                ('shown_path', models.CharField(blank=True, max_length=200)),
                ('shown_type', models.CharField(blank=True, max_length=100)),
                ('examined_at', models.DateTimeField()),
                ('note_key', models.CharField(blank=True, max_length=40)),
                ('note_wrapped_key', models.BinaryField(null=True)),
                ('note_nonce', models.BinaryField(null=True)),
                ('note_ciphertext', models.BinaryField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('phash__isnull', False)), fields=['programme_id'], include=('phash', 'dhash'), name='pictures_to_compare')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner', models.CharField(help_text='whom the door knows; nobody else may go on', max_length=100)),
                ('length', models.PositiveBigIntegerField()),
                ('offset', models.PositiveBigIntegerField(default=0)),
                ('metadata', models.JSONField(default=dict)),
                ('metadata_as_sent', models.TextField(blank=True)),
                ('begun_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('is_settled', models.BooleanField(default=False, help_text='its file has found what it belongs to')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_settled', False)), fields=['owner'], name='uploads_that_wait')],
            },
        ),
    ]
