"""`/metrics` for Prometheus: how many requests, with which status, and how long they took.

With several workers each keeps its own numbers in a file; `/metrics` adds them up whichever worker answers (see gunicorn_conf.py).
"""

from __future__ import annotations

import os
import time
from importlib.metadata import version

from flask import Flask, Response, g
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from openfisca_assen.web.logboek import methode, route

_GRENZEN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


def registreer(app: Flask) -> None:
    """Count every request, and show the numbers at `/metrics`."""
    eigen = CollectorRegistry()
    verzoeken = Counter(
        "openfisca_assen_verzoeken",
        "Aantal verzoeken",
        ["methode", "route", "status"],
        registry=eigen,
    )
    duur = Histogram(
        "openfisca_assen_verzoek_duur_seconden",
        "Duur van een verzoek",
        ["route"],
        buckets=_GRENZEN,
        registry=eigen,
    )
    Gauge(
        "openfisca_assen_versie",
        "Altijd 1; het label is de versie van het pakket",
        ["versie"],
        registry=eigen,
        multiprocess_mode="max",
    ).labels(version("openfisca-assen")).set(1)

    @app.after_request
    def _tel(antwoord: Response) -> Response:
        verzoeken.labels(methode(), route(), antwoord.status_code).inc()
        duur.labels(route()).observe(time.perf_counter() - g.begin)
        return antwoord

    @app.get("/metrics")
    def metrics() -> Response:
        register = eigen
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            register = CollectorRegistry()
            MultiProcessCollector(register)
        return Response(generate_latest(register), content_type=CONTENT_TYPE_LATEST)
