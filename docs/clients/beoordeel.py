"""Assess a household with Python and httpx, and say per scheme what the answer is.

pip install httpx
python beoordeel.py [http://127.0.0.1:5000]
"""

import json
import sys
from pathlib import Path

import httpx

MAP = Path(__file__).parent


def lees(naam: str) -> dict:
    return json.loads((MAP / naam).read_text(encoding="utf-8"))


def stuur(client: httpx.Client, pad: str, inhoud: dict) -> dict:
    antwoord = client.post(pad, json=inhoud)
    if antwoord.is_error:
        # application/problem+json: every mistake with its place and a Dutch sentence.
        sys.exit(f"{antwoord.status_code}: {antwoord.text}")
    return antwoord.json()


def main() -> None:
    server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5000"
    with httpx.Client(base_url=server, timeout=30) as client:
        rapport = stuur(client, "/v1/beoordelingen", lees("dossier.json"))
        for een in rapport["beoordelingen"]:
            # No amount is not the same as an amount of nought.
            bedrag = "" if een["bedrag"] is None else f" {een['bedrag']:.2f} {een['eenheid']}"
            print(f"{een['regeling']} {een['wie']}: {een['status']}{bedrag}")
        if rapport["volgende_vraag"]:
            print("Volgende vraag:", rapport["volgende_vraag"]["gegeven"]["vraag"])

        # One number from the rules, as with any country package of OpenFisca: null is what you ask for.
        uit = stuur(client, "/calculate", lees("calculate.json"))
        grens = uit["huishoudens"]["gezin"]["participatiewet_vermogensgrens"]["2026-01"]
        print(f"Vermogensgrens: {grens:.2f}")


if __name__ == "__main__":
    main()
