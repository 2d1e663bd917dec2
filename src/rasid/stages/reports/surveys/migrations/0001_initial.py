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
            name='Poster',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('token', models.CharField(max_length=16, unique=True)),
                ('counter', models.CharField(blank=True, max_length=60)),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
            ],
        ),
        migrations.CreateModel(
            name='PosterDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('opened', models.PositiveIntegerField(default=0)),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='surveys.poster')),
            ],
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('questions', models.JSONField(help_text='codes of rules.Question, in order')),
                ('since', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('issued_at', models.DateTimeField()),
                ('valid_until', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('is_blurred', models.BooleanField(default=False, help_text="its hash is nobody's code any more")),
                ('poster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='surveys.poster')),
            ],
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('counter', models.CharField(blank=True, max_length=60)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
                ('answers', models.JSONField(default=dict, help_text='{question: answer}; words masked')),
                ('sender', models.BinaryField(help_text='of the browser; null with a ticket', max_length=32, null=True)),
                ('language', models.CharField(default='ar', max_length=2)),
                ('is_blurred', models.BooleanField(default=False, help_text="its sender is nobody's any more, only a count")),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.authority')),
                ('poster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.poster')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
                ('service_point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.servicepoint')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.survey')),
                ('ticket', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.ticket')),
            ],
        ),
        migrations.AddConstraint(
            model_name='poster',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('service_point', 'service', 'counter'), name='a_counter_has_one_poster', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='posterday',
            constraint=models.UniqueConstraint(fields=('poster', 'day'), name='a_day_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='surveys_are_counted'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['poster', 'issued_at'], name='surveys_tic_poster__b8077f_idx'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['programme', 'day'], name='surveys_res_program_1314f2_idx'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['service_point', 'day'], name='surveys_res_service_950717_idx'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.UniqueConstraint(condition=models.Q(('sender__isnull', False)), fields=('service_point', 'day', 'sender'), name='a_browser_answers_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='response',
            constraint=models.CheckConstraint(condition=models.Q(('sender__isnull', True), ('ticket__isnull', True), _connector='XOR'), name='an_answer_has_one_origin'),
        ),
    ]
