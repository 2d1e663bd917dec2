import django.db.models.deletion
import rasid.stages.bulletins.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('scores', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[(rasid.stages.bulletins.rules.BulletinState['REQUESTED'], rasid.stages.bulletins.rules.BulletinState['REQUESTED']), (rasid.stages.bulletins.rules.BulletinState['DRAFT'], rasid.stages.bulletins.rules.BulletinState['DRAFT']), (rasid.stages.bulletins.rules.BulletinState['PUBLISHED'], rasid.stages.bulletins.rules.BulletinState['PUBLISHED'])], max_length=10)),
                ('content', models.BinaryField(default=b'', help_text='canonical JSON, as hashed and as published')),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('document', models.BinaryField(default=b'', help_text='bulletin.json: content, checkpoint and keys')),
                ('digest', models.CharField(blank=True, help_text='of the document, as the log recorded it', max_length=64)),
                ('requested_at', models.DateTimeField()),
                ('drafted_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('brief_pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('brief_pdf_en', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('pdf_en', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('snapshot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scores.snapshot')),
                ('wave', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.wave')),
            ],
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='bulletins.bulletin')),
            ],
        ),
        migrations.AddConstraint(
            model_name='bulletin',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='bulletin_numbers_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='bulletin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='a_published_bulletin_has_its_date'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(fields=('bulletin', 'user', 'content_sha256'), name='approved_once_per_person'),
        ),
    ]
