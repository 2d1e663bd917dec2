import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('reports', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisterRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=255)),
                ('mapping', models.TextField(blank=True)),
                ('is_dry_run', models.BooleanField()),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('created', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0, help_text='rows that came in earlier')),
                ('refused', models.PositiveIntegerField(default=0, help_text='rows that could not be taken')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('started_by', models.ForeignKey(help_text='nobody when it was started at the machine itself', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('column', models.CharField(blank=True, max_length=200)),
                ('code', models.CharField(max_length=40)),
                ('params', models.JSONField(default=dict)),
                ('stops_the_row', models.BooleanField()),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='registers.registerrun')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='RegisteredReport',
            fields=[
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='reports.report')),
                ('source', models.CharField(max_length=80)),
                ('source_id', models.CharField(max_length=120)),
                ('row_sha256', models.CharField(help_text='of what the row said, as it was read', max_length=64)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registers.registerrun')),
            ],
        ),
        migrations.AddConstraint(
            model_name='registerrun',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='a_register_is_read_after_it_is_begun'),
        ),
        migrations.AddConstraint(
            model_name='registeredreport',
            constraint=models.UniqueConstraint(fields=('programme', 'source', 'source_id'), name='a_register_row_comes_in_once'),
        ),
    ]
