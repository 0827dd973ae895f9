#!/usr/bin/env bash
# The citizen's pages under wrk, 16 connections: at 300 requests a second, then as fast as they go. Called by `bench pages`, which makes the database:
# bench/pages.sh CONNECTION_STRING
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../src/Web"
port=$((5200 + RANDOM % 700))
log=$(mktemp)
export ConnectionStrings__Db="$1" ASPNETCORE_ENVIRONMENT=Production
web=bin/Release/net10.0/RdvSolidarites.Web.dll # the demonstration lies beside it once bench is built
dotnet "$web" seed --demo >/dev/null
dotnet "$web" --urls "http://127.0.0.1:$port" >"$log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 100); do curl -sf "http://127.0.0.1:$port/etat" >/dev/null && break; sleep 0.2; done
place="departement=62&city_code=62041&address=Arras&latitude=50.29&longitude=2.78"
motif="motif_name_with_location_type=consultation_de_puericulture-public_office"
figures() { awk '/50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $0 } END { printf "%8s requests/s   p50 %9s   p99 %9s %s\n", rate, p50, p99, bad }'; }
measure() {
  local url="http://127.0.0.1:$port$2"
  curl -s -o /dev/null -w "  $1: status %{http_code}, %{size_download} bytes\n" "$url"
  wrk -t1 -c16 -d4s "$url" >/dev/null
  printf '    steady '; wrk -t1 -c16 -d10s --latency -s "$here/steady.lua" "$url" | figures
  printf '    flat out '; wrk -t1 -c16 -d8s --latency "$url" | figures
}
measure accueil "/"
measure services "/prendre_rdv?$place"
measure motifs "/prendre_rdv?$place&service_id=1"
measure lieux "/prendre_rdv?$place&service_id=1&$motif"
measure créneaux "/prendre_rdv?$place&service_id=1&$motif&lieu_id=1"
