"""The policies that ship with the portal, from leave/data/policies.json, switched on."""

import json
from pathlib import Path

from django.db import migrations
from django.utils import timezone

POLICIES = Path(__file__).resolve().parent.parent / "data" / "policies.json"


def ship_policies(apps, schema_editor):
    policy = apps.get_model("leave", "LeavePolicy")
    now = timezone.now()
    rows = json.loads(POLICIES.read_text(encoding="utf-8"))
    policy.objects.bulk_create(policy(switched_on_at=now, **row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("leave", "0001_initial")]
    operations = [migrations.RunPython(ship_policies, migrations.RunPython.noop)]
