import audit.encrypted
import champions.models.question
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Champion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='who I am')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='why I do this')),
                ('reach', models.TextField(blank=True, max_length=500, verbose_name='how to reach me')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='champion_page', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'champion',
                'constraints': [models.CheckConstraint(condition=models.Q(('deputy__isnull', True), models.Q(('deputy', models.F('person')), _negated=True), _connector='OR'), name='champion_deputy_is_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='ChampionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='who I am')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='why I do this')),
                ('reach', models.TextField(blank=True, max_length=500, verbose_name='how to reach me')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('deputy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='champions.champion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('original', audit.encrypted.EncryptedTextField(verbose_name='question as it was asked')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('status', models.CharField(choices=[('asked', 'Waiting for an answer'), ('answered', 'Answered'), ('turned_down', 'Not answered')], default='asked', max_length=20)),
                ('public_question', models.TextField(blank=True, verbose_name='question as it is published')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('reason', models.CharField(blank=True, choices=[('one_case', 'It is about one person’s case'), ('recognised', 'Somebody could be recognised'), ('not_ours', 'Somebody else has to answer this'), ('answered', 'It has been answered already'), ('other', 'Another reason')], max_length=20)),
                ('explanation', models.TextField(blank=True, verbose_name='explanation')),
                ('settled_on', models.DateField(null=True)),
                ('words', models.GeneratedField(db_persist=True, expression=champions.models.question.Words('public_question', 'answer'), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['words'], name='question_words'), models.Index(fields=['status', '-settled_on'], name='question_settled')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['asked', 'answered', 'turned_down'])), name='question_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'answered'), models.Q(('public_question', ''), _negated=True), models.Q(('answer', ''), _negated=True)), models.Q(models.Q(('status', 'answered'), _negated=True), ('answer', ''), ('public_question', '')), _connector='OR'), name='question_public_only_with_answer'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'turned_down'), models.Q(('reason', ''), _negated=True), models.Q(('explanation', ''), _negated=True)), models.Q(models.Q(('status', 'turned_down'), _negated=True), ('explanation', ''), ('reason', '')), _connector='OR'), name='question_turned_down_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('settled_by__isnull', True), ('settled_on__isnull', True), ('status', 'asked')), models.Q(models.Q(('status', 'asked'), _negated=True), ('settled_by__isnull', False), ('settled_on__isnull', False)), _connector='OR'), name='question_settled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('telephone', 'Telephone'), ('drop_in', 'Drop-in'), ('lunch', 'Lunch'), ('information', 'Information session')], max_length=20, verbose_name='kind')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='what it is about')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='number to call')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='to')),
                ('series', models.UUIDField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('themes_recorded', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('champion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='champions.champion')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
                'indexes': [models.Index(fields=['ends_at'], name='session_ends_at'), models.Index(fields=['champion', 'starts_at'], name='session_champion_start')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['telephone', 'drop_in', 'lunch', 'information'])), name='session_kind_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'telephone'), models.Q(('phone', ''), _negated=True), ('link', ''), ('place', '')), models.Q(models.Q(('kind', 'telephone'), _negated=True), ('link', ''), ('phone', ''), models.Q(('place', ''), _negated=True)), models.Q(models.Q(('kind', 'telephone'), _negated=True), ('phone', ''), ('place', ''), models.Q(('link', ''), _negated=True)), _connector='OR'), name='session_has_one_way_in')],
            },
        ),
        migrations.CreateModel(
            name='SessionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, serialize=False)),
                ('kind', models.CharField(choices=[('telephone', 'Telephone'), ('drop_in', 'Drop-in'), ('lunch', 'Lunch'), ('information', 'Information session')], max_length=20, verbose_name='kind')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='what it is about')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='number to call')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='to')),
                ('series', models.UUIDField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('themes_recorded', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('champion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='champions.champion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='champions.session')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='to')),
                ('capacity', models.PositiveSmallIntegerField(verbose_name='places')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='champions.session')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('session', 'starts_at'), name='slot_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='slot_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 200)), name='slot_has_places')],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('chosen_name', audit.encrypted.EncryptedTextField(verbose_name='chosen name')),
                ('status', models.CharField(choices=[('booked', 'Booked'), ('waiting', 'On the waiting list'), ('cancelled', 'Cancelled')], default='booked', max_length=20)),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('over_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to='champions.slot')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'over_at'], name='booking_person_over')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['booked', 'waiting', 'cancelled'])), name='booking_status_known'), models.UniqueConstraint(condition=models.Q(('status__in', ['booked', 'waiting'])), fields=('slot', 'person'), name='booking_once_for_each_slot'), models.UniqueConstraint(fields=('slot', 'place'), name='booking_place_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('place__gte', 1), ('place__isnull', False), ('status', 'booked')), models.Q(models.Q(('status', 'booked'), _negated=True), ('place__isnull', True)), _connector='OR'), name='booking_has_a_place_while_booked')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='heard in')),
                ('kind', models.CharField(choices=[('telephone', 'Telephone'), ('drop_in', 'Drop-in'), ('lunch', 'Lunch'), ('information', 'Information session')], max_length=20)),
                ('code', models.CharField(choices=[('managers', 'Managers and how they answer'), ('hours', 'Hours and patterns of work'), ('place', 'Where we work'), ('leave', 'Leave'), ('money', 'Pay and money'), ('career', 'Careers and fairness'), ('health', 'Strain and health at work'), ('services', 'Finding help outside work'), ('knowing', 'Knowing what there is'), ('other', 'Something else')], max_length=20, verbose_name='theme')),
                ('text', audit.encrypted.EncryptedTextField(blank=True, default='', verbose_name='what was said, in general')),
                ('champion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='champions.champion')),
            ],
            options={
                'ordering': ['-month', 'code', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__in', ['managers', 'hours', 'place', 'leave', 'money', 'career', 'health', 'services', 'knowing', 'other'])), name='theme_code_known'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='theme_month_is_a_month')],
            },
        ),
        migrations.CreateModel(
            name='ThemeAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=200, verbose_name='what is to be done')),
                ('due_on', models.DateField(verbose_name='by')),
                ('status', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('dropped', 'Not done')], default='open', max_length=20)),
                ('note', models.TextField(blank=True, verbose_name='how it ended')),
                ('closed_on', models.DateField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='action', to='champions.theme')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'done', 'dropped'])), name='action_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('note', ''), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('closed_on__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='action_closes_with_a_note')],
            },
        ),
        migrations.CreateModel(
            name='ThemeActionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('what', models.CharField(max_length=200, verbose_name='what is to be done')),
                ('due_on', models.DateField(verbose_name='by')),
                ('status', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('dropped', 'Not done')], default='open', max_length=20)),
                ('note', models.TextField(blank=True, verbose_name='how it ended')),
                ('closed_on', models.DateField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='champions.themeaction')),
                ('theme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='champions.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Portrait',
            fields=[
                ('champion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='portrait', serialize=False, to='champions.champion')),
                ('media_type', models.CharField(max_length=20)),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('data', models.BinaryField()),
                ('digest', models.CharField(max_length=16)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('media_type__in', ['image/png', 'image/jpeg'])), name='portrait_is_png_or_jpeg')],
            },
        ),
    ]
