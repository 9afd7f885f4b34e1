"""Jobs whose worker was killed in the middle: telling a dead worker from a slow one, and taking them up.

While it does a job a worker holds a lock of PostgreSQL on a connection of its own. The database frees
it when the process is gone, however it went. Heartbeats alone would not do: a worker that was told to
stop sends none while it finishes its job.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.connector import BaseAsyncConnector, BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.utils import connector_params
from procrastinate.worker import Worker

SILENT = dt.timedelta(seconds=30)  # as long as procrastinate itself waits for a heartbeat
LONGEST_WAIT = 24 * 60 * 60  # seconds
KEY = "hashtextextended('job ' || %s, 0)"
# The database notices within a minute that a process, or its whole machine, is gone.
NOTICE = (
    "SET client_connection_check_interval = '10s'; SET tcp_keepalives_idle = 30;"
    " SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
)


class WorkerConnector(PsycopgConnector):
    """A worker's connections to its queue. What a job itself queues is part of the job's transaction."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class PortalConnector(DjangoConnector):
    def get_worker_connector(self) -> BaseAsyncConnector:
        return WorkerConnector(kwargs=connector_params(self.alias))


def watch_workers(app: App) -> None:
    """Have every worker hold its locks. Procrastinate calls this once, when it is ready."""
    app.connector = app.job_manager.connector = PortalConnector()
    app.worker_defaults["task_middleware"] = [
        *(app.worker_defaults.get("task_middleware") or []),
        hold_lock,
    ]


def hold_lock(call_next: Callable[[], Any], context: JobContext, worker: Worker | None) -> Any:
    """Do the job while holding its lock; wait first for whoever still holds it."""
    with connection.cursor() as cursor:
        cursor.execute(NOTICE)
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as side:
        side.execute(NOTICE)
        side.execute(f"SELECT pg_advisory_lock({KEY})", [context.job.id])
        return call_next()


def take_up_jobs(*, now: dt.datetime) -> int:
    """Queue again what dead workers left behind; how many jobs.

    A job that its worker did not survive before waits longer each time, a day at the most.
    """
    count = 0
    with transaction.atomic():
        for job in left_behind(now).select_for_update(of=("self",), skip_locked=True):
            if is_free(job) and not is_queued_already(job):
                wait = dt.timedelta(seconds=min(4**job.attempts, LONGEST_WAIT))
                app.job_manager.retry_job_by_id(job.pk, retry_at=now + wait)
                count += 1
    return count


def left_behind(now: dt.datetime) -> QuerySet[ProcrastinateJob]:
    """Jobs that are being done by a worker that has not been heard of."""
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=now - SILENT)
    return ProcrastinateJob.objects.filter(silent, status="doing").order_by("pk")


def is_free(job: ProcrastinateJob) -> bool:
    """Whether no process is doing it. From now to the end of the transaction none can begin to."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({KEY})", [job.pk])
        return cursor.fetchone()[0]


def is_queued_already(job: ProcrastinateJob) -> bool:
    """Whether the next one of its kind waits: there is never more than one in the queue."""
    same = ProcrastinateJob.objects.filter(status="todo", queueing_lock=job.queueing_lock)
    return job.queueing_lock is not None and same.exists()
