"""How gunicorn runs the application, for real use:

    gunicorn --config python:openfisca_assen.web.gunicorn_conf openfisca_assen.web.wsgi:app

`openfisca-assen serve` uses the same settings. Put a proxy with TLS before it; it listens on this computer only.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Any

from openfisca_assen.web.logboek import open_logboek

wsgi_app = "openfisca_assen.web.wsgi:app"
bind = "127.0.0.1:5000"
workers = 2
worker_class = "openfisca_assen.web.werker.Werker"
threads = 4
preload_app = True  # the rules are read once and shared by the workers
timeout = 30
graceful_timeout = 20
keepalive = (
    0  # a client that keeps its connection keeps its worker: the other ones would stand idle
)
max_requests = 5_000
max_requests_jitter = 500
worker_connections = 200
backlog = 256
limit_request_line = 2_048
limit_request_fields = 60
limit_request_field_size = 4_096
forwarded_allow_ips = ""  # X-Forwarded-… counts only with OPENFISCA_ASSEN_PROXYS
control_socket_disable = True
accesslog = None  # the application logs, without addresses
errorlog = "-"
loglevel = "info"
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # a heartbeat in memory never waits for a disk

# Each worker counts in files of its own, named after its place and not its process id: a worker that is replaced goes on in the
# files of its predecessor, so their number does not grow.
_EIGEN_MAP = "PROMETHEUS_MULTIPROC_DIR" not in os.environ
if _EIGEN_MAP:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="openfisca-assen-metingen-")
_plaats = "hoofd"


def _tel_per_plaats() -> None:
    from prometheus_client import values

    values.ValueClass = values.MultiProcessValue(process_identifier=lambda: _plaats)


_tel_per_plaats()
open_logboek()


# A process that has just split off still has the handlers of the server: a signal to stop would be lost on it, and the server
# would wait for it until `graceful_timeout`. So the signals wait until it answers them itself, by stopping; gunicorn soon takes over.
_STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


def _stop_meteen() -> None:
    for teken in _STOP:
        signal.signal(teken, lambda *_: os._exit(0))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)


os.register_at_fork(
    before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, _STOP),
    after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP),
    after_in_child=_stop_meteen,
)


def pre_fork(server: Any, worker: Any) -> None:
    """Give the new worker the lowest place that is free."""
    bezet = {w.plaats for w in server.WORKERS.values() if hasattr(w, "plaats")}
    worker.plaats = next(n for n in range(len(bezet) + 1) if n not in bezet)


def post_fork(server: Any, worker: Any) -> None:
    """In the worker: count in the files of its place."""
    global _plaats
    _plaats = f"werker{worker.plaats}"


def on_exit(server: Any) -> None:
    """Remove the files with numbers."""
    if _EIGEN_MAP:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
