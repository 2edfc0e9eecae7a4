"""One line of JSON per request: id, method, route, status, time and version. Never an address, a body or a client.

The route is the pattern (`/variable/<naam>`), so nothing that a caller puts in an address reaches the log.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import uuid
from datetime import UTC, datetime
from importlib.metadata import version

from flask import Flask, Response, g, request

from openfisca_assen.web.instellingen import Instellingen

log = logging.getLogger("openfisca_assen.web")

_VELDEN = ("id", "methode", "route", "status", "ms", "versie", "fout", "plek")
_METHODEN = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RegelJson(logging.Formatter):
    """A log record as one line of JSON, only with the fields that are meant for it."""

    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "bericht": record.msg,
        }
        regel |= {veld: getattr(record, veld) for veld in _VELDEN if hasattr(record, veld)}
        return json.dumps(regel, ensure_ascii=False)


def open_logboek() -> None:
    """Send the log of the application to standard error."""
    if not log.handlers:
        uitgang = logging.StreamHandler(sys.stderr)
        uitgang.setFormatter(RegelJson())
        log.addHandler(uitgang)
        log.setLevel(logging.INFO)
        log.propagate = False


def route() -> str:
    """The pattern of the current route; never what the caller wrote."""
    return request.url_rule.rule if request.url_rule else "(onbekend)"


def methode() -> str:
    """The method of the request; a made-up one is not repeated."""
    return request.method if request.method in _METHODEN else "(onbekend)"


def registreer(app: Flask, instellingen: Instellingen) -> None:
    """Give each request an id and a line in the log."""
    versie = version("openfisca-assen")

    @app.before_request
    def _begin() -> None:
        g.begin = time.perf_counter()
        g.verzoek_id = str(uuid.uuid4())

    @app.after_request
    def _eind(antwoord: Response) -> Response:
        antwoord.headers["X-Request-Id"] = g.verzoek_id
        if instellingen.logboek:
            log.info(
                "verzoek",
                extra={
                    "id": g.verzoek_id,
                    "methode": methode(),
                    "route": route(),
                    "status": antwoord.status_code,
                    "ms": round((time.perf_counter() - g.begin) * 1000, 1),
                    "versie": versie,
                },
            )
        return antwoord


def meld_storing(fout: BaseException) -> None:
    """Log a defect: its kind and where it arose. Never its text, which may quote a value of the household."""
    plekken = []
    spoor = fout.__traceback__
    while spoor is not None:
        bestand = spoor.tb_frame.f_code.co_filename.rpartition("/")[2]
        plekken.append(f"{bestand}:{spoor.tb_lineno}")
        spoor = spoor.tb_next
    log.error(
        "storing",
        extra={
            "id": g.get("verzoek_id", ""),
            "route": route(),
            "fout": type(fout).__name__,
            "plek": " ".join(plekken[-12:]),
        },
    )
