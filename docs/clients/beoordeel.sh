#!/bin/sh
# Assess a household with curl, and say per scheme what the answer is.
#     sh beoordeel.sh [http://127.0.0.1:5000]
set -eu
server=${1:-http://127.0.0.1:5000}
map=$(dirname "$0")

# --fail-with-body: an error has a Dutch sentence in its body, and curl then ends with status 22.
echo "Alle regelingen:"
curl --silent --show-error --fail-with-body --max-time 30 \
    --header 'Content-Type: application/json' \
    --data-binary "@$map/dossier.json" \
    "$server/v1/beoordelingen"
echo

echo "Eén getal uit de rekenregels, zoals bij elk ander landenpakket van OpenFisca:"
curl --silent --show-error --fail-with-body --max-time 30 \
    --header 'Content-Type: application/json' \
    --data-binary "@$map/calculate.json" \
    "$server/calculate"
echo
