import django.contrib.postgres.constraints
import django.db.models.deletion
import people.models.posting
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(people.models.posting.DateRange('starts_on', 'ends_on'), '&&')], name='period_does_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grade', models.CharField(max_length=40, verbose_name='grade')),
                ('working_pattern', models.CharField(blank=True, choices=[('full_time', 'Full time'), ('part_time', 'Part time')], max_length=20)),
                ('age_band', models.CharField(blank=True, choices=[('under_25', 'Under 25'), ('25_34', '25 to 34'), ('35_44', '35 to 44'), ('45_54', '45 to 54'), ('55_64', '55 to 64'), ('65_or_more', '65 or more')], max_length=20)),
                ('nation', models.CharField(blank=True, choices=[('england', 'England'), ('scotland', 'Scotland'), ('wales', 'Wales'), ('northern_ireland', 'Northern Ireland')], max_length=20)),
                ('eligible', models.BooleanField(null=True, verbose_name='eligible for promotion')),
                ('applied', models.BooleanField(null=True, verbose_name='applied for promotion')),
                ('promoted', models.BooleanField(null=True, verbose_name='promoted')),
                ('allowance', models.BooleanField(null=True, verbose_name='temporary responsibility allowance')),
                ('rating', models.CharField(blank=True, choices=[('exceeded', 'Exceeded'), ('met', 'Met'), ('must_improve', 'Must improve')], max_length=20, verbose_name='appraisal rating')),
                ('bonus', models.BooleanField(null=True, verbose_name='bonus')),
                ('complaint', models.BooleanField(null=True, verbose_name='made a formal complaint')),
                ('training_days', models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ('has_joined', models.BooleanField(null=True, verbose_name='joined in the period')),
                ('has_left', models.BooleanField(null=True, verbose_name='left in the period')),
                ('directorate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.orgunit')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.period')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'period'), name='outcome_one_a_period'), models.CheckConstraint(condition=models.Q(('grade', ''), _negated=True), name='outcome_has_a_grade'), models.CheckConstraint(condition=models.Q(('working_pattern__in', ['', 'full_time', 'part_time'])), name='outcome_pattern_known'), models.CheckConstraint(condition=models.Q(('age_band__in', ['', 'under_25', '25_34', '35_44', '45_54', '55_64', '65_or_more'])), name='outcome_age_band_known'), models.CheckConstraint(condition=models.Q(('nation__in', ['', 'england', 'scotland', 'wales', 'northern_ireland'])), name='outcome_nation_known'), models.CheckConstraint(condition=models.Q(('rating__in', ['', 'exceeded', 'met', 'must_improve'])), name='outcome_rating_known'), models.CheckConstraint(condition=models.Q(('training_days__isnull', True), models.Q(('training_days__gte', 0), ('training_days__lte', Decimal('366'))), _connector='OR'), name='outcome_training_fits_a_year')],
            },
        ),
        migrations.CreateModel(
            name='SurveyTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('carer', 'Carer'), ('not_carer', 'Not a carer'), ('prefer_not_to_say', 'Prefer not to say')], max_length=20)),
                ('count', models.PositiveIntegerField(verbose_name='people who answered')),
                ('index', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='engagement index')),
                ('directorate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.orgunit')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.period')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'directorate', 'answer'), name='survey_total_given_once'), models.CheckConstraint(condition=models.Q(('answer__in', ['carer', 'not_carer', 'prefer_not_to_say'])), name='survey_total_answer_known'), models.CheckConstraint(condition=models.Q(('index__isnull', True), models.Q(('index__gte', 0), ('index__lte', 100)), _connector='OR'), name='survey_total_index_0_to_100'), models.CheckConstraint(condition=models.Q(models.Q(('count', 0), ('index__isnull', True)), models.Q(('count__gt', 0), ('index__isnull', False)), _connector='OR'), name='survey_total_index_of_somebody')],
            },
        ),
    ]
