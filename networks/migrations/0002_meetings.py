
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0002_moderation'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=30)),
                ('words', models.CharField(blank=True, default='', max_length=300)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='what is right')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='network',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='network',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='network',
            name='delete_delete',
        ),
        migrations.RemoveField(
            model_name='meeting',
            name='members',
        ),
        migrations.RemoveField(
            model_name='paper',
            name='file',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='declined_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='reason',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='why not'),
        ),
        migrations.AddField(
            model_name='feed',
            name='with_meetings',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='meeting',
            name='minuted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='network',
            name='quorum',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='networkevent',
            name='quorum',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='paper',
            name='data',
            field=models.BinaryField(default=b''),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_networkevent" ("closed_at", "counted", "counted_on", "created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quorum", "site", "slug") VALUES (NEW."closed_at", NEW."counted", NEW."counted_on", NEW."created_at", NEW."id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."quorum", NEW."site", NEW."slug"); RETURN NULL;', hash='da0bccb07d95fddb53f11854ec65a2478f745c2f', operation='INSERT', pgid='pgtrigger_insert_insert_18ce1', table='networks_network', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "networks_networkevent" ("closed_at", "counted", "counted_on", "created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quorum", "site", "slug") VALUES (NEW."closed_at", NEW."counted", NEW."counted_on", NEW."created_at", NEW."id", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."quorum", NEW."site", NEW."slug"); RETURN NULL;', hash='8bbecb733fb72d6ecdd5a75926319f744419bca8', operation='UPDATE', pgid='pgtrigger_update_update_d086d', table='networks_network', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='network',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "networks_networkevent" ("closed_at", "counted", "counted_on", "created_at", "id", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "quorum", "site", "slug") VALUES (OLD."closed_at", OLD."counted", OLD."counted_on", OLD."created_at", OLD."id", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."quorum", OLD."site", OLD."slug"); RETURN NULL;', hash='0e479656c008425de9dc7ec7810f0eb9054f6f69', operation='DELETE', pgid='pgtrigger_delete_delete_a2393', table='networks_network', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('declined_at__isnull', True), models.Q(('accepted_at__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='agenda_item_declined_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'partner'), name='attendance_once_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('planned', 'cancelled')), models.Q(('chaired__isnull', False), ('present__isnull', False), ('quorum__isnull', False)), _connector='OR'), name='meeting_held_is_counted'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'cancelled'), _negated=True), fields=('network', 'starts_at'), name='meeting_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('status', 'open')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='meeting_action_closed_with_an_outcome'),
        ),
        migrations.AddField(
            model_name='actionstep',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='networks.meetingaction'),
        ),
        migrations.AddField(
            model_name='correction',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correction',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='networks.decision'),
        ),
        migrations.AddField(
            model_name='correction',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='networks.meeting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionstep',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18c836ab7fb34051a06bf99fe436d71e4e254548', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_34073', table='networks_actionstep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='actionstep',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Cannot truncate an append-only table';", hash='fc5241ea00b5397a954fd51ba4cb9f32255bd99c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a455d', table='networks_actionstep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ad4150dde20e4d985189ecd81f2665fcbb9b076', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9dbfb', table='networks_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Cannot truncate an append-only table';", hash='13a10ffb38161ebfad0e1709f06635f2118d194b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_539cb', table='networks_correction', when='BEFORE')),
        ),
    ]
