import audit.encrypted
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0004_meetings'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='idea',
            options={'ordering': ['-raised_on', 'id']},
        ),
        migrations.AlterModelOptions(
            name='ideastep',
            options={'ordering': ['-day', '-id']},
        ),
        migrations.AlterModelOptions(
            name='storyedit',
            options={'ordering': ['-number']},
        ),
        migrations.RemoveConstraint(
            model_name='story',
            name='story_withdrawn_is_gone',
        ),
        migrations.RemoveField(
            model_name='idea',
            name='created_at',
        ),
        migrations.RemoveField(
            model_name='ideastep',
            name='at',
        ),
        migrations.AddField(
            model_name='idea',
            name='first_promised_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='idea',
            name='raised_on',
            field=models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.AddField(
            model_name='idea',
            name='supported',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='idea',
            name='token_hash',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='ideastep',
            name='day',
            field=models.DateField(default=django.utils.timezone.localdate),
        ),
        migrations.AddField(
            model_name='story',
            name='approved_version',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='story',
            name='checked_version',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='story',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='storyedit',
            name='number',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='storyedit',
            name='shown_as',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='storyedit',
            name='title',
            field=audit.encrypted.EncryptedTextField(blank=True, default=''),
        ),
        migrations.AlterField(
            model_name='idea',
            name='body',
            field=models.TextField(blank=True, max_length=4000, verbose_name='the idea'),
        ),
        migrations.AlterField(
            model_name='idea',
            name='status',
            field=models.CharField(choices=[('raised', 'Raised'), ('owned', 'With an owner in HR'), ('adopted', 'Adopted'), ('adapted', 'Adopted with changes'), ('declined', 'Declined'), ('done', 'Done'), ('withdrawn', 'Taken back'), ('taken_down', 'Taken down')], default='raised', max_length=20),
        ),
        migrations.AlterField(
            model_name='idea',
            name='title',
            field=models.CharField(blank=True, max_length=150, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='ideastep',
            name='verb',
            field=models.CharField(choices=[('own', 'Somebody in HR took it on'), ('promise', 'The promised day was moved'), ('hand_over', 'Somebody else in HR took it over'), ('adopt', 'Adopted'), ('adapt', 'Adopted with changes'), ('decline', 'Declined'), ('finish', 'Done'), ('withdraw', 'Taken back'), ('take_down', 'Taken down')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(fields=['-raised_on', 'id'], name='idea_raised_on'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('owned', 'adopted', 'adapted', 'declined', 'done')), _negated=True), models.Q(('first_promised_on__isnull', False), ('promised_on__isnull', False), models.Q(('policy', ''), _negated=True)), _connector='OR'), name='idea_owned_with_a_promise'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'done'), _negated=True), models.Q(('done_at__isnull', False), models.Q(('we_did', ''), _negated=True)), _connector='OR'), name='idea_done_with_words'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(('raised_by__isnull', True), ('token_hash', ''), _connector='OR'), name='idea_has_a_name_or_a_secret'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), ('status__in', ('withdrawn', 'taken_down')), ('title', '')), models.Q(models.Q(('status__in', ('withdrawn', 'taken_down')), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('body', ''), _negated=True)), _connector='OR'), name='idea_gone_has_no_words'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.UniqueConstraint(condition=models.Q(('token_hash', ''), _negated=True), fields=('token_hash',), name='idea_secret_once'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('approved_version', models.F('version')), ('approved_version__isnull', False), ('checked_version', models.F('version')), ('checked_version__isnull', False)), _connector='OR'), name='story_published_is_the_version_approved'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), models.Q(('checked_by', models.F('author')), _negated=True), _connector='OR'), name='story_checked_by_another'),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), models.Q(('body', ''), ('shown_as', ''), ('title', '')), _connector='OR'), name='story_withdrawn_is_gone'),
        ),
        migrations.AddConstraint(
            model_name='storyedit',
            constraint=models.UniqueConstraint(fields=('story', 'number'), name='story_version_once'),
        ),
    ]
