import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SignalRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(help_text='the local day; complaints until the day before count')),
                ('ran_at', models.DateTimeField()),
                ('until', models.DateField(help_text='last day on which its weights count')),
                ('blocks', models.PositiveSmallIntegerField(help_text='blocks of history; 0: too young, nothing was reckoned')),
                ('centres', models.PositiveIntegerField()),
                ('false_alarm', models.FloatField(help_text='probability below which a centre is raised')),
                ('groups', models.JSONField(default=list, help_text='peers: name, size, shape, rate, noise, level')),
                ('asked_by', models.ForeignKey(help_text="null: the week's job", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=80)),
                ('expected', models.FloatField(help_text="voices in the newest block, from its own and its peers' history")),
                ('seen', models.PositiveIntegerField(help_text='independent voices in the newest block')),
                ('reports', models.PositiveIntegerField(help_text='complaints behind them, one an incident')),
                ('probability', models.FloatField(help_text='of so many or more, where nothing is the matter')),
                ('weight', models.FloatField(help_text='added to its risk; 0: not raised')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='signals.signalrun')),
            ],
        ),
        migrations.AddIndex(
            model_name='signalrun',
            index=models.Index(fields=['programme', 'day'], name='signals_sig_program_a5f275_idx'),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.UniqueConstraint(fields=('run', 'service_point'), name='a_run_looks_at_a_centre_once'),
        ),
        migrations.AddConstraint(
            model_name='signal',
            constraint=models.CheckConstraint(condition=models.Q(('weight__range', (0, 1))), name='a_signal_weighs_at_most_one'),
        ),
    ]
