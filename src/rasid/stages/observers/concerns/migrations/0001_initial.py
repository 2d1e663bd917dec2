import django.db.models.deletion
import rasid.stages.observers.concerns.rules
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('observers', '0001_initial'),
        ('programmes', '0001_initial'),
        ('questionnaires', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('category', models.CharField(choices=[(rasid.stages.observers.concerns.rules.Category['UNSAFE'], rasid.stages.observers.concerns.rules.Category['UNSAFE']), (rasid.stages.observers.concerns.rules.Category['IMPOSSIBLE'], rasid.stages.observers.concerns.rules.Category['IMPOSSIBLE']), (rasid.stages.observers.concerns.rules.Category['UNCLEAR'], rasid.stages.observers.concerns.rules.Category['UNCLEAR']), (rasid.stages.observers.concerns.rules.Category['OTHER'], rasid.stages.observers.concerns.rules.Category['OTHER'])], max_length=12)),
                ('words', models.TextField(blank=True, help_text='empty: erased for its age')),
                ('received_on', models.DateField()),
                ('state', models.CharField(choices=[(rasid.stages.observers.concerns.rules.ConcernState['NEW'], rasid.stages.observers.concerns.rules.ConcernState['NEW']), (rasid.stages.observers.concerns.rules.ConcernState['LOOKED_AT'], rasid.stages.observers.concerns.rules.ConcernState['LOOKED_AT']), (rasid.stages.observers.concerns.rules.ConcernState['ANSWERED'], rasid.stages.observers.concerns.rules.ConcernState['ANSWERED']), (rasid.stages.observers.concerns.rules.ConcernState['DONE'], rasid.stages.observers.concerns.rules.ConcernState['DONE'])], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('changed_on', models.DateField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('scenario', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.scenario')),
                ('service_point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visit_token', models.CharField(blank=True, max_length=32)),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='observers.observer')),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='author', to='concerns.concern')),
            ],
        ),
        migrations.CreateModel(
            name='AnswerCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.BinaryField(unique=True)),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='code', to='concerns.concern')),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('cleared_at', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True, help_text='why it is safe again')),
                ('cleared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(fields=['programme', 'state', 'received_on'], name='concerns_co_program_9b0fb3_idx'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('service_point',), name='one_hold_stands'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cleared_at', None), ('cleared_by', None)), models.Q(('cleared_at__isnull', False), ('cleared_by__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='a_cleared_hold_says_why'),
        ),
    ]
