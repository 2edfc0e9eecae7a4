"""The gunicorn worker: threads, with an end to every request.

gunicorn's own threaded worker waits for ever for a client that has sent half a request: eight such clients stop the server. And it
writes the line of a broken request, with the address of the client, into the log. Neither happens here.
"""

from __future__ import annotations

import json
import socket
import time
import uuid
from contextlib import suppress
from http import HTTPStatus

from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.problemen import Probleem


class Werker(ThreadWorker):
    """Threads, with a deadline per request."""

    def init_process(self) -> None:
        self.begonnen: dict[TConn, float] = {}
        self.hoogste_duur = Instellingen.uit_omgeving().hoogste_duur
        super().init_process()

    def handle(self, conn: TConn) -> object:
        """Handle one request; in a thread."""
        self.begonnen[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self.begonnen.pop(conn, None)

    def murder_pending(self) -> None:
        """Also end what takes too long; the main loop calls this about every second."""
        super().murder_pending()
        nu = time.monotonic()
        for conn, begin in self.begonnen.copy().items():
            if nu - begin > self.hoogste_duur:
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)
            if nu - begin > self.cfg.timeout and self.alive:
                # A thread that hangs cannot be stopped: let the others finish and replace the process.
                self.log.error("Een verzoek duurt te lang; dit proces wordt vervangen.")
                self.alive = False

    def handle_error(
        self, req: object, client: socket.socket, addr: object, exc: Exception
    ) -> None:
        """Refuse what is not even a request, without repeating it in the answer or the log."""
        status = _status(exc)
        self.log.warning("Onleesbaar verzoek geweigerd: %s", type(exc).__name__)
        inhoud = json.dumps(
            Probleem(status).als_dict(str(uuid.uuid4())), ensure_ascii=False
        ).encode()
        kop = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            "Connection: close\r\n"
            "Content-Type: application/problem+json\r\n"
            f"Content-Length: {len(inhoud)}\r\n\r\n"
        )
        with suppress(OSError):
            client.sendall(kop.encode() + inhoud)


def _status(fout: Exception) -> int:
    if isinstance(fout, errors.LimitRequestLine):
        return 414
    if isinstance(fout, errors.LimitRequestHeaders):
        return 431
    return 400 if isinstance(fout, (errors.ParseException, errors.NoMoreData)) else 500
