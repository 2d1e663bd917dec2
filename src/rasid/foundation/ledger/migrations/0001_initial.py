import django.db.models.deletion
import rasid.foundation.schema.across
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme_id', models.UUIDField()),
                ('verb', models.CharField(max_length=64)),
                ('subject', models.CharField(max_length=80)),
                ('is_public', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('header', models.BinaryField()),
                ('commitment', models.BinaryField(max_length=32)),
                ('leaf_hash', models.BinaryField(max_length=32)),
            ],
            options={
                'db_table_comment': 'in parts of 5000000',
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='Timestamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tsa', models.CharField(max_length=500)),
                ('at', models.DateTimeField(help_text='as the authority says')),
                ('answer', models.BinaryField()),
                ('kept_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='WitnessCall',
            fields=[
                ('vkey', models.CharField(max_length=300, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('outcome', models.CharField(max_length=20)),
                ('failing_since', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vkey', models.CharField(max_length=300)),
                ('names', models.JSONField()),
                ('is_demonstration', models.BooleanField(default=False)),
                ('line', models.TextField()),
                ('at', models.DateTimeField(help_text='as the witness says')),
                ('kept_at', models.DateTimeField()),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='ledger.checkpoint')),
            ],
        ),
        migrations.CreateModel(
            name='ExactTime',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='exact', serialize=False, to='ledger.entry')),
                ('salt', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table_comment': 'in parts of 5000000',
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='opening', serialize=False, to='ledger.entry')),
                ('salt', models.BinaryField(max_length=32)),
                ('record', models.BinaryField()),
            ],
            options={
                'db_table_comment': 'in parts of 5000000',
            },
        ),
        migrations.CreateModel(
            name='Waiting',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='ledger.entry')),
                ('merge_after', models.DateTimeField(db_index=True)),
                ('is_sealed', models.BooleanField()),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['subject', 'id'], name='ledger_entr_subject_f71491_idx'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['programme_id', 'is_public', 'subject'], name='ledger_entr_program_f6adc7_idx'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=rasid.foundation.schema.across.UniqueInPart(fields=('leaf_hash',), name='leaf_hashes_are_unique'),
        ),
        migrations.AddField(
            model_name='leaf',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='ledger.entry'),
        ),
        migrations.AddField(
            model_name='timestamp',
            name='checkpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timestamps', to='ledger.checkpoint'),
        ),
        migrations.AddConstraint(
            model_name='cosignature',
            constraint=models.UniqueConstraint(fields=('vkey', 'checkpoint'), name='cosigned_once_by_each_witness'),
        ),
        migrations.AddConstraint(
            model_name='timestamp',
            constraint=models.UniqueConstraint(fields=('checkpoint',), name='stamped_once'),
        ),
    ]
