#!/usr/bin/env bash
# The citizen's pages under 16 connections (wrk): bench/pages.sh [connection string]; without one, a SQLite file with the demonstration.
set -euo pipefail
cd "$(dirname "$0")/../src/Web"
folder=$(mktemp -d)
port=$((5200 + RANDOM % 700))
export ConnectionStrings__Db="${1:-Data Source=$folder/rdv.db}" ASPNETCORE_ENVIRONMENT=Production
web=bin/Release/net10.0/RdvSolidarites.Web.dll
[ -f "$web" ] || dotnet build -c Release -v q --nologo
dotnet "$web" seed --demo >/dev/null
dotnet "$web" --urls "http://localhost:$port" >"$folder/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do curl -sf "http://localhost:$port/etat" >/dev/null && break; sleep 0.2; done
place="departement=62&city_code=62041&address=Arras&latitude=50.29&longitude=2.78"
motif="motif_name_with_location_type=consultation_de_puericulture-public_office"
measure() {
  echo "$1"
  curl -s -o /dev/null -w '  status %{http_code}, %{size_download} bytes\n' "http://localhost:$port$2"
  wrk -t1 -c16 -d3s "http://localhost:$port$2" >/dev/null
  wrk -t1 -c16 -d8s --latency "http://localhost:$port$2" | grep -E '50%|99%|Requests/sec|Non-2xx' || true
}
measure "accueil" "/"
measure "services" "/prendre_rdv?$place"
measure "motifs" "/prendre_rdv?$place&service_id=1"
measure "lieux" "/prendre_rdv?$place&service_id=1&$motif"
measure "créneaux" "/prendre_rdv?$place&service_id=1&$motif&lieu_id=1"
