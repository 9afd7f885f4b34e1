import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('reporting', '0001_outcomes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(null=True, unique=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('equality', 'Equality figures'), ('leave_pack', 'Leave scrutiny pack')], max_length=20)),
                ('status', models.CharField(choices=[('waiting', 'Waiting to be built'), ('building', 'Being built'), ('failed', 'Could not be built'), ('ready', 'Ready for preview'), ('submitted', 'Waiting for approval'), ('published', 'Published'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=20)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('covers', models.JSONField(default=list)),
                ('threshold', models.PositiveSmallIntegerField()),
                ('base', models.PositiveSmallIntegerField()),
                ('method', models.TextField(blank=True)),
                ('caveats', models.JSONField(default=list)),
                ('what_changed', models.TextField(blank=True, verbose_name='what was wrong')),
                ('reason', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('counted_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='reporting.release')),
            ],
            options={
                'ordering': ['-asked_at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['equality', 'leave_pack'])), name='release_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'building', 'failed', 'ready', 'submitted', 'published', 'refused', 'withdrawn'])), name='table_release_status_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='table_release_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', False), ('number__isnull', False), ('published_at__isnull', False), ('status', 'published')), models.Q(models.Q(('status', 'published'), _negated=True), ('approved_by__isnull', True), ('number__isnull', True), ('published_at__isnull', True)), _connector='OR'), name='release_published_by_somebody'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('asked_by')), _negated=True), _connector='OR'), name='release_approved_by_another_person'), models.CheckConstraint(condition=models.Q(('base__gte', 5), ('threshold__gte', 5)), name='release_protects_enough'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['refused', 'failed']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='release_refused_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('what_changed', '')), models.Q(('corrects__isnull', False), models.Q(('what_changed', ''), _negated=True)), _connector='OR'), name='release_says_what_it_corrects'), models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('corrects',), name='release_corrected_once'), models.UniqueConstraint(condition=models.Q(('corrects__isnull', True), ('status', 'published')), fields=('kind', 'starts_on', 'ends_on'), name='release_published_once'), models.UniqueConstraint(condition=models.Q(('status__in', ['waiting', 'building', 'ready', 'submitted'])), fields=('kind',), name='release_one_under_way')],
            },
        ),
        migrations.CreateModel(
            name='Build',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(blank=True, max_length=200)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('steps', models.PositiveSmallIntegerField(default=1)),
                ('snapshot', models.JSONField(default=dict)),
                ('reasons', models.JSONField(default=list)),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='build', to='reporting.release')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('done__lte', models.F('steps'))), name='build_done_fits_steps')],
            },
        ),
        migrations.CreateModel(
            name='ReleasedTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('measure', models.CharField(max_length=40)),
                ('cut', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('definition', models.TextField()),
                ('caveats', models.JSONField(default=list)),
                ('higher_is', models.CharField(blank=True, max_length=10)),
                ('rows', models.JSONField(default=list)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='reporting.release')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('release', 'measure', 'cut'), name='released_table_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['share', 'distribution', 'index', 'responses', 'outcomes'])), name='released_table_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='ReleaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, serialize=False)),
                ('number', models.PositiveIntegerField(null=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('equality', 'Equality figures'), ('leave_pack', 'Leave scrutiny pack')], max_length=20)),
                ('status', models.CharField(choices=[('waiting', 'Waiting to be built'), ('building', 'Being built'), ('failed', 'Could not be built'), ('ready', 'Ready for preview'), ('submitted', 'Waiting for approval'), ('published', 'Published'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=20)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('covers', models.JSONField(default=list)),
                ('threshold', models.PositiveSmallIntegerField()),
                ('base', models.PositiveSmallIntegerField()),
                ('method', models.TextField(blank=True)),
                ('caveats', models.JSONField(default=list)),
                ('what_changed', models.TextField(blank=True, verbose_name='what was wrong')),
                ('reason', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('counted_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reporting.release')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reporting.release')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
