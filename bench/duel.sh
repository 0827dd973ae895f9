#!/usr/bin/env bash
# Two published builds turn about on bases that hold the same country, page by page: medians of each and their ratio.
# ONE_AGENT=id bench/duel.sh BEFORE_FOLDER BEFORE_CONNECTION AFTER_FOLDER AFTER_CONNECTION [ROUNDS]
# The bases, from the sources (dotnet run --project src/Web -- …): seed --demo, seed --national 1 --agents 300 --weeks 240 (the large house), seed --national 101 --agents 300 --weeks 7, then `bench hire`.
# MODE=rush bench/duel.sh …: the funnel under wrk, on two bases that hold the demonstration.
set -euo pipefail
folders=("$1" "$3") connections=("$2" "$4") rounds=${5:-8}
work=$(mktemp -d) pids=() ports=() motif=${MOTIF:-consultation-public_office}
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT
start() { # which
  ports[$1]=$((5900 + RANDOM % 80 + 90 * $1))
  (cd "${folders[$1]}" && ConnectionStrings__Db="${connections[$1]}" ASPNETCORE_ENVIRONMENT=Production exec dotnet RdvSolidarites.Web.dll --urls "http://127.0.0.1:${ports[$1]}") >"$work/log$1" 2>&1 &
  pids[$1]=$!
  for _ in $(seq 200); do curl -sf "http://127.0.0.1:${ports[$1]}/health/ready" >/dev/null && return; sleep 0.1; done
  tail -5 "$work/log$1"; exit 1
}
ask() { curl -s -b "$work/jar$1" -c "$work/jar$1" -o "$work/page$1" -w '%{time_total} %{http_code} %{size_download}\n' "http://127.0.0.1:${ports[$1]}$2"; }
enter() {
  ask "$1" /agents/connexion >/dev/null
  token=$(grep -o 'name="__RequestVerificationToken"[^>]*value="[^"]*"' "$work/page$1" | head -1 | sed 's/.*value="//; s/"$//')
  curl -s -b "$work/jar$1" -c "$work/jar$1" -o /dev/null --data-urlencode "Input.Email=claire.fontaine@demo.rdv-solidarites.example" \
    --data-urlencode "Input.Password=${PASSWORD:-Demo-2026-solidarites}" --data-urlencode "__RequestVerificationToken=$token" "http://127.0.0.1:${ports[$1]}/agents/connexion"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] * 1000 }'; }
duel() { # name path
  for which in 0 1; do for _ in 1 2 3 4 5; do ask "$which" "$2" >"$work/last$which"; done; : >"$work/times$which"; done
  for _ in $(seq "$rounds"); do for which in 0 1; do for _ in 1 2 3; do ask "$which" "$2" | tee "$work/last$which" >>"$work/times$which"; done; done; done
  a=$(median <"$work/times0") b=$(median <"$work/times1")
  awk -v n="$1" -v a="$a" -v b="$b" -v la="$(cut -d' ' -f2- "$work/last0")" -v lb="$(cut -d' ' -f2- "$work/last1")" \
    'BEGIN { printf "%-36s before %8.1f ms (%s)   after %8.1f ms (%s)   ratio %.3f\n", n, a, la, b, lb, b / a }'
}
# 16 connections, flat out, turn about; medians of the requests a second and of the p99.
rush() { # name path
  for which in 0 1; do : >"$work/rate$which"; : >"$work/tail$which"; wrk -t1 -c16 -d4s "http://127.0.0.1:${ports[$which]}$2" >/dev/null; done
  for _ in 1 2 3; do for which in 0 1; do
    wrk -t1 -c16 -d5s --latency "http://127.0.0.1:${ports[$which]}$2" >"$work/wrk"
    awk '/Requests\/sec/ { print $2 / 1000 }' "$work/wrk" >>"$work/rate$which"
    awk '/99%/ { v = $2; if (v ~ /us$/) v = v / 1e6; else if (v ~ /ms$/) v = v / 1e3; print v + 0 }' "$work/wrk" >>"$work/tail$which"
    grep -h Non-2xx "$work/wrk" || true
  done; done
  awk -v n="$1" -v a="$(median <"$work/rate0")" -v b="$(median <"$work/rate1")" -v p="$(median <"$work/tail0")" -v q="$(median <"$work/tail1")" \
    'BEGIN { printf "%-24s before %7.0f requests/s p99 %6.1f ms   after %7.0f requests/s p99 %6.1f ms   x %.2f\n", n, a, p, b, q, b / a }'
}
start 0; start 1
if [ "${MODE:-country}" = rush ]; then # on the demonstration
  place="departement=62&city_code=62041&address=Arras&latitude=50.29&longitude=2.78"
  chosen="motif_name_with_location_type=consultation_de_puericulture-public_office"
  rush services "/prendre_rdv?$place"
  rush motifs "/prendre_rdv?$place&service_id=1"
  rush lieux "/prendre_rdv?$place&service_id=1&$chosen"
  rush créneaux "/prendre_rdv?$place&service_id=1&$chosen&lieu_id=1"
  exit
fi
enter 0; enter 1
numero=${NUMERO:-150} big=${BIG_NUMERO:-100} one=${ONE_AGENT:?id of an agent of the large house}
day() { date -u -d "$1 days" +%F; }
duel "lieux, a house of 300 agents" "/prendre_rdv?departement=$numero&motif_name_with_location_type=$motif"
duel "lieux, the large house" "/prendre_rdv?departement=$big&motif_name_with_location_type=$motif"
duel "home" /agents
duel "home, the organisation" "/agents?vue=organisation"
duel "list of RDVs" /agents/rdvs
duel "list, page 10" "/agents/rdvs?p=10"
duel "list, a quarter" "/agents/rdvs?du=$(day -45)&au=$(day 45)"
duel "list, to be filled in" "/agents/rdvs?statut=a-renseigner"
duel "list, of one agent" "/agents/rdvs?agent=$one"
duel "agents" /agents/agents
duel "agenda, week" "/agents/agendas/$one?vue=semaine"
duel "side by side, 20" "/agents/agendas?agents=$(seq -s '&agents=' "$one" $((one + 19)))"
duel "a new RDV" "/agents/rdvs/nouveau?agent=$one"
duel "créneaux of agents" /agents/creneaux
duel "collective RDVs" /agents/collectifs
