#!/usr/bin/env bash
# Builds the wheel, installs it in an empty environment outside the checkout, and uses it as somebody would who has nothing else.
set -euo pipefail
trap 'echo "Mislukt in regel $LINENO." >&2' ERR
wortel="$(cd "$(dirname "$0")/.." && pwd)"
map="$(mktemp -d)"
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$map"' EXIT

mkdir "$map/bron"
tar -C "$wortel" --exclude=./.git --exclude=./.venv --exclude=./build --exclude='*.egg-info' --exclude=gebouwd -c . | tar -C "$map/bron" -x
python3 -m venv "$map/leeg"
pip=("$map/leeg/bin/python" -m pip --quiet --disable-pip-version-check)
"${pip[@]}" wheel --no-deps --wheel-dir "$map" "$map/bron"
wheel=("$map"/*.whl)
"${pip[@]}" install "${wheel[0]}[web]"

cd "$map"
leeg/bin/openfisca-assen beoordeel bron/voorbeelden/bijlage_1_alleenstaande.yaml >antwoord.txt
grep -q "112" antwoord.txt
leeg/bin/openfisca-assen regelboek --naar boek >/dev/null
test -f boek/regelboek/kindpakket.html
leeg/bin/openfisca-assen serve --port 5931 >server.log 2>&1 &
server=$!
for _ in $(seq 120); do
    curl --silent --fail http://127.0.0.1:5931/gezondheid >/dev/null && break
    sleep 0.5
done
for adres in / /regelboek/kindpakket /hervormingen /v1/openapi.json /v1/regelingen/kindpakket /opmaak/gebouwd/utrecht.css; do
    curl --silent --show-error --fail --output /dev/null --header 'Accept: text/html, */*' "http://127.0.0.1:5931$adres"
done
if grep -q Traceback server.log; then
    cat server.log
    exit 1
fi
echo "Het pakket werkt in een lege omgeving."
