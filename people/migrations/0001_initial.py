import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import people.models.person
import people.models.posting
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('staff_number', models.CharField(max_length=30, unique=True, verbose_name='staff number')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='work e-mail address')),
                ('given_name', models.CharField(max_length=100, verbose_name='first name')),
                ('family_name', models.CharField(max_length=100, verbose_name='last name')),
                ('search_name', models.GeneratedField(db_persist=True, expression=people.models.person.SearchName('family_name', 'given_name'), output_field=models.TextField())),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='last day of employment')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'indexes': [models.Index(fields=['search_name'], name='person_search_name')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='person_email_unique_any_case')],
            },
        ),
        migrations.CreateModel(
            name='ActingManager',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('appointed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('acting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acting_spells', to=settings.AUTH_USER_MODEL)),
                ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('manager', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stand_ins', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='acting_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('manager', models.F('acting')), _negated=True), name='acting_for_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='ActingManagerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('appointed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('acting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('appointed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('manager', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.actingmanager')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OrgUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('path', models.TextField(verbose_name='path')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.orgunit')),
            ],
            options={
                'verbose_name': 'unit',
                'indexes': [models.Index(fields=['path'], name='orgunit_path', opclasses=['text_pattern_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('path__startswith', '/'), ('path__endswith', '/')), name='orgunit_path_has_slashes'), models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='orgunit_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grade', models.CharField(max_length=40, verbose_name='grade')),
                ('site', models.CharField(max_length=100, verbose_name='site')),
                ('nation', models.CharField(choices=[('england', 'England'), ('scotland', 'Scotland'), ('wales', 'Wales'), ('northern_ireland', 'Northern Ireland')], max_length=20, verbose_name='nation')),
                ('pattern', models.JSONField(validators=[people.models.posting.check_working_pattern], verbose_name='working pattern')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('period', models.GeneratedField(db_persist=True, expression=people.models.posting.DateRange('starts_on', 'ends_on'), output_field=django.contrib.postgres.fields.ranges.DateRangeField())),
                ('manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='people.orgunit')),
            ],
            options={
                'indexes': [models.Index(fields=['manager', 'starts_on'], name='posting_manager_start'), models.Index(fields=['person', '-starts_on'], name='posting_person_start')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='posting_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('person', models.F('manager')), _negated=True), name='posting_not_ones_own_manager'), models.CheckConstraint(condition=models.Q(('nation__in', ['england', 'scotland', 'wales', 'northern_ireland'])), name='posting_nation_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(people.models.posting.IdRange(django.db.models.functions.comparison.Cast('person', models.BigIntegerField())), '&&'), ('period', '&&')], name='posting_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('hr_caseworker', 'HR caseworker'), ('hr_analyst', 'HR analyst'), ('champion', 'Carers’ Champion'), ('network_lead', 'Network lead'), ('auditor', 'Auditor or data protection officer'), ('administrator', 'Administrator')], max_length=30, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.orgunit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='role_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role__in', ['hr_caseworker', 'hr_analyst', 'champion', 'network_lead', 'auditor', 'administrator'])), name='role_known')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('hr_caseworker', 'HR caseworker'), ('hr_analyst', 'HR analyst'), ('champion', 'Carers’ Champion'), ('network_lead', 'Network lead'), ('auditor', 'Auditor or data protection officer'), ('administrator', 'Administrator')], max_length=30, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('granted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='people.roleassignment')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.orgunit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StaffImport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('file', models.FileField(blank=True, null=True, upload_to='imports')),
                ('file_name', models.CharField(max_length=255, verbose_name='file')),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('reading', 'Reading the file'), ('checking', 'Checking the rows'), ('applying', 'Making the changes'), ('done', 'Done'), ('previewed', 'Checked, nothing changed'), ('refused', 'Refused')], default='waiting', max_length=20)),
                ('dry_run', models.BooleanField(default=False, verbose_name='only show what would change')),
                ('complete', models.BooleanField(default=True, verbose_name='whoever is not in the file has left')),
                ('strict', models.BooleanField(default=False, verbose_name='all rows or none')),
                ('force', models.BooleanField(default=False, verbose_name='even if many postings would end')),
                ('counts', models.JSONField(default=dict)),
                ('refusal', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('finished_at', models.DateTimeField(null=True)),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'reading', 'checking', 'applying', 'done', 'previewed', 'refused'])), name='staff_import_status_known')],
            },
        ),
        migrations.CreateModel(
            name='RejectedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveBigIntegerField()),
                ('staff_number', models.CharField(blank=True, max_length=100)),
                ('reason', models.CharField(max_length=500)),
                ('staff_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rejects', to='people.staffimport')),
            ],
            options={
                'ordering': ['line', 'id'],
            },
        ),
    ]
