#!/usr/bin/env bash
# One door to what one does here every day. `./do` alone says what there is.
set -euo pipefail
cd "$(dirname "$0")"
# Restoring asks certificate authorities nothing: where they cannot be reached each package would wait for them. Locked hashes say what is expected.
export NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-offline}"

usage() {
  cat <<'TEXT'
./do run [arguments]          the demonstration on http://localhost:5080 (first start: two to three minutes, then seconds)
./do test [filter]            all tests, or those whose full name contains the filter: ./do test AnnulationTests
./do test-changed [revision]  tests of the folders changed since the revision (default HEAD: what is not committed), on SQLite
./do fmt                      formats what git tracks
./do migrate [NAME]           a migration NAME for both databases; without a name, the first migration made anew
./do bench WHAT [arguments]   measures: search, race, booking, lieux, kill, pages, agents, droits
./do check-scripts            types of our own scripts
./do audit                    known weaknesses of the packages (needs their registries)
./do sbom [folder]            the parts of the product as CycloneDX files, .NET and npm
TEXT
}

# One test class or folder a changed file speaks for: features and infrastructure by their first folder, tests by their class.
filters() {
  sed -nE \
    -e 's#^src/Web/(Features|Infrastructure)/([A-Za-z]+)/.*#.\2.#p' \
    -e 's#^src/Demo/.*#.Demo.#p' \
    -e 's#^tests/Web\.Tests/.*/([A-Za-z0-9]+)\.cs$#.\1.#p' |
    sed 's/^\.Contacts\.$/.Comptes./; s/^\.Droits\.$/.AccesAgendas./; s/^\.Effectifs\.$/.Agents./' | # their tests stand there
    sort -u
}

changed() {
  { git diff --name-only "$1"; git ls-files --others --exclude-standard; } | sort -u
}

test_changed() {
  local files folders filter
  files=$(changed "${1:-HEAD}")
  if grep -q '^src/Planning\|^tests/Planning' <<<"$files"; then dotnet test tests/Planning.Tests; fi
  folders=$(filters <<<"$files")
  [ -n "$folders" ] || { echo "no folder of the web application changed since ${1:-HEAD}"; return; }
  filter=$(sed 's/^/FullyQualifiedName~/' <<<"$folders" | paste -sd'|')
  echo "folders: $(tr '\n' ' ' <<<"$folders")"
  dotnet test tests/Web.Tests --filter "$filter|FullyQualifiedName~.Guards.ArchitectureTests"
}

act=${1:-}
[ $# -eq 0 ] || shift
case "$act" in
  run) dotnet run --project src/Web -- "$@" ;;
  test) if [ $# -gt 0 ]; then dotnet test --filter "FullyQualifiedName~$1"; else dotnet test; fi ;;
  test-changed) test_changed "$@" ;;
  fmt) dotnet tool restore >/dev/null && dotnet csharpier format . ;;
  migrate) tools/migrations.sh "${1:---restart}" ;;
  bench) dotnet run -c Release --project bench -- "$@" ;;
  check-scripts) npm --prefix src/Web/Assets run --silent check ;;
  audit)
    dotnet restore --force
    npm --prefix src/Web/Assets audit
    ;;
  sbom)
    folder=${1:-sbom}
    mkdir -p "$folder"
    dotnet tool restore >/dev/null
    dotnet CycloneDX src/Web/RdvSolidarites.Web.csproj --output "$folder" --filename dotnet.json --output-format Json --exclude-dev
    npm --prefix src/Web/Assets sbom --sbom-format cyclonedx >"$folder/npm.json"
    ;;
  *) usage ;;
esac
