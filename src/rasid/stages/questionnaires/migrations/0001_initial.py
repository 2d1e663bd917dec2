import django.db.models.deletion
import rasid.foundation.text.localized
import rasid.protocols.xlsform.items
import rasid.stages.questionnaires.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form_id', models.CharField(max_length=64)),
                ('use', models.CharField(choices=[(rasid.stages.questionnaires.rules.QuestionnaireUse['VISIT'], rasid.stages.questionnaires.rules.QuestionnaireUse['VISIT']), (rasid.stages.questionnaires.rules.QuestionnaireUse['SPOT_CHECK'], rasid.stages.questionnaires.rules.QuestionnaireUse['SPOT_CHECK'])], max_length=16)),
                ('title', rasid.foundation.text.localized.LocalizedField()),
                ('kinds', models.JSONField(default=list, help_text='kinds of service point it is made for; none: whatever kind there is')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('sectors', models.ManyToManyField(related_name='+', to='registry.sector')),
            ],
        ),
        migrations.CreateModel(
            name='QuestionnaireVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('form_id', models.CharField(blank=True, max_length=64)),
                ('version', models.CharField(blank=True, max_length=40)),
                ('title', models.JSONField(default=dict)),
                ('languages', models.JSONField(default=list)),
                ('groups', models.JSONField(default=list, help_text='groups as the converter gave them')),
                ('shelf', models.CharField(blank=True, max_length=20)),
                ('state', models.CharField(choices=[(rasid.stages.questionnaires.rules.VersionState['CONVERTING'], rasid.stages.questionnaires.rules.VersionState['CONVERTING']), (rasid.stages.questionnaires.rules.VersionState['REFUSED'], rasid.stages.questionnaires.rules.VersionState['REFUSED']), (rasid.stages.questionnaires.rules.VersionState['READY'], rasid.stages.questionnaires.rules.VersionState['READY']), (rasid.stages.questionnaires.rules.VersionState['PUBLISHED'], rasid.stages.questionnaires.rules.VersionState['PUBLISHED'])], max_length=12)),
                ('file_name', models.CharField(max_length=255)),
                ('xform', models.BinaryField(default=b'')),
                ('md5', models.CharField(blank=True, help_text='of the form; OpenRosa lists want it', max_length=32)),
                ('sha256', models.CharField(blank=True, help_text='of the form; the log holds it', max_length=64)),
                ('problems', models.JSONField(default=list, help_text='[{sheet, row, column, code, params}]')),
                ('warnings', models.JSONField(default=list)),
                ('media', models.JSONField(default=list, help_text='[{name, sheet, row, column}]: files that the form names')),
                ('java_check', models.CharField(blank=True, choices=[(rasid.protocols.xlsform.items.JavaCheck['PASSED'], rasid.protocols.xlsform.items.JavaCheck['PASSED']), (rasid.protocols.xlsform.items.JavaCheck['REFUSED'], rasid.protocols.xlsform.items.JavaCheck['REFUSED']), (rasid.protocols.xlsform.items.JavaCheck['TOO_SLOW'], rasid.protocols.xlsform.items.JavaCheck['TOO_SLOW']), (rasid.protocols.xlsform.items.JavaCheck['SKIPPED'], rasid.protocols.xlsform.items.JavaCheck['SKIPPED'])], help_text='by ODK Validate', max_length=8)),
                ('uploaded_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('questionnaire', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='questionnaires.questionnaire')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workbook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('path', models.TextField()),
                ('name', models.TextField()),
                ('type', models.TextField()),
                ('label', models.JSONField(default=dict)),
                ('group_label', models.JSONField(default=dict)),
                ('axis', models.CharField(blank=True, max_length=20)),
                ('weight', models.FloatField(default=0)),
                ('critical', models.CharField(blank=True, max_length=10)),
                ('family', models.CharField(blank=True, max_length=40)),
                ('is_control', models.BooleanField(default=False)),
                ('choices', models.JSONField(default=list, help_text='[{name, label, score}]; score 0–1 or a word')),
                ('finding', models.JSONField(default=dict)),
                ('recommendation', models.JSONField(default=dict)),
                ('definition', models.JSONField(default=dict, help_text='the item as the converter gave it, to score it again')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='questionnaires.questionnaireversion')),
            ],
            options={
                'ordering': ['version', 'position'],
            },
        ),
        migrations.CreateModel(
            name='FormMedia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='as the form names it', max_length=200)),
                ('md5', models.CharField(help_text='OpenRosa manifests want it', max_length=32)),
                ('added_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_media', to='questionnaires.questionnaireversion')),
            ],
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('title', models.JSONField(default=dict)),
                ('persona', rasid.foundation.text.localized.LocalizedField()),
                ('story', rasid.foundation.text.localized.LocalizedField()),
                ('steps', models.JSONField(default=list, help_text='[{zone, ar, en}]; zone may be missing')),
                ('zones', models.JSONField(default=list, help_text='[{code, name: {ar, en}, required}]')),
                ('forbidden', models.JSONField(default=list, help_text='[{ar, en}]')),
                ('safety_exit', models.JSONField(default=dict, help_text='what to say and do when it gets unsafe')),
                ('time_box_minutes', models.PositiveIntegerField()),
                ('personas', models.JSONField(default=list, help_text='Persona codes, any one will do; empty: anybody')),
                ('languages', models.JSONField(default=list, help_text='language codes, any one will do; empty: any')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='questionnaires.questionnaire')),
            ],
        ),
        migrations.CreateModel(
            name='EvidencePolicy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('zone', models.CharField(blank=True, max_length=40)),
                ('kind', models.CharField(choices=[(rasid.stages.questionnaires.rules.EvidenceKind['PHOTO'], rasid.stages.questionnaires.rules.EvidenceKind['PHOTO']), (rasid.stages.questionnaires.rules.EvidenceKind['AUDIO'], rasid.stages.questionnaires.rules.EvidenceKind['AUDIO']), (rasid.stages.questionnaires.rules.EvidenceKind['VIDEO'], rasid.stages.questionnaires.rules.EvidenceKind['VIDEO'])], max_length=8)),
                ('is_allowed', models.BooleanField()),
                ('legal_basis', models.TextField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('sector', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.sector')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'sector', 'zone', 'kind'), name='one_policy_per_case', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('legal_basis', ''), _negated=True), name='a_policy_states_its_legal_basis')],
            },
        ),
        migrations.AddConstraint(
            model_name='questionnaire',
            constraint=models.UniqueConstraint(fields=('programme', 'form_id'), name='form_ids_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('questionnaire', 'version'), name='published_versions_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='questionnaireversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('questionnaire__isnull', False), models.Q(('md5', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='a_published_version_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('version', 'path'), name='item_paths_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='formmedia',
            constraint=models.UniqueConstraint(fields=('version', 'name'), name='media_names_are_unique'),
        ),
        migrations.AddConstraint(
            model_name='scenario',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'version'), name='scenario_versions_are_unique'),
        ),
    ]
