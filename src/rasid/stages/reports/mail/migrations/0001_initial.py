import django.db.models.deletion
import rasid.stages.reports.mail.rules
from django.db import migrations, models

from rasid.foundation.schema.at_once import AtOnce


class Migration(AtOnce):

    initial = True

    dependencies = [
        ('programmes', '0001_initial'),
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceivedMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_hash', models.CharField(help_text='SHA-256 of its Message-ID, or of all of it without one', max_length=64)),
                ('sender', models.BinaryField(help_text='blind index of the address', max_length=32, null=True)),
                ('outcome', models.CharField(choices=[(rasid.stages.reports.mail.rules.Outcome['REPORT'], rasid.stages.reports.mail.rules.Outcome['REPORT']), (rasid.stages.reports.mail.rules.Outcome['SAID'], rasid.stages.reports.mail.rules.Outcome['SAID']), (rasid.stages.reports.mail.rules.Outcome['IGNORED'], rasid.stages.reports.mail.rules.Outcome['IGNORED']), (rasid.stages.reports.mail.rules.Outcome['REFUSED'], rasid.stages.reports.mail.rules.Outcome['REFUSED'])], max_length=12)),
                ('refusal', models.CharField(blank=True, help_text='which, where its outcome is refused', max_length=60)),
                ('received_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.report')),
            ],
            options={
                'indexes': [models.Index(fields=['sender', 'received_at'], name='report_mail_sender_485ad8_idx')],
                'constraints': [models.UniqueConstraint(fields=('programme', 'message_hash'), name='a_mail_is_taken_once')],
            },
        ),
    ]
