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

# The test class or the folder of tests that a changed file speaks for: a class of tests for itself (StatutsTests.Participants.cs is StatutsTests), what
# tests build on for its folder, sources for the folder of their name, or the one where what they do is tested.
filters() {
  sed -nE \
    -e 's#^src/Web/(Features|Infrastructure)/_?([A-Za-z]+)/.*#\2#p' \
    -e 's#^src/Web/((Infrastructure|Features)/)?[A-Za-z.]+\.cs$#Infrastructure#p' \
    -e 's#^src/Web/Assets/.*#Look#p' \
    -e 's#^src/Demo/.*#Demo#p' \
    -e 's#^tests/Web\.Tests/.*/([A-Za-z0-9]+Tests)(\.[A-Za-z0-9]+)?\.cs$#\1#p;t' \
    -e 's#^tests/Web\.Tests/([A-Za-z]+)/.*\.cs$#\1#p' |
    sed -E \
      -e 's/^(Agendas)$/Agenda/' \
      -e 's/^(Contacts)$/Comptes/' \
      -e 's/^(Droits)$/AccesAgendas/' \
      -e 's/^(Referents)$/Agents/' \
      -e 's/^(Remplacements)$/Absences/' \
      -e 's/^(Horaires)$/PlagesOuverture/' \
      -e 's/^(Reglages)$/Equipes/' \
      -e 's/^(Historique)$/Data/' \
      -e 's/^(Motifs|Lieux|Services|Organisations|Territoires)$/Recherche/' \
      -e 's/^(Notifications|Jobs|Calendar)$/Messages/' \
      -e 's/^(Acts)$/Rdvs/' \
      -e 's/^(Layouts|Look)$/Accueil/' \
      -e 's/^(Host)$/Infrastructure/' \
      -e 's/^(Tableurs)$/Secteurs/' \
      -e 's/^(Geo|Http|Security)$/Infrastructure/' |
    sort -u
}

changed() {
  { git diff --name-only "$1"; git ls-files --others --exclude-standard; } | sort -u
}

test_changed() {
  local files folders folder filter=''
  files=$(changed "${1:-HEAD}")
  if grep -q '^src/Planning\|^tests/Planning' <<<"$files"; then dotnet test tests/Planning.Tests; fi
  folders=$(filters <<<"$files")
  [ -n "$folders" ] || { echo "no folder of the web application changed since ${1:-HEAD}"; return; }
  for folder in $folders; do
    [[ $folder == *Tests ]] || [ -d "tests/Web.Tests/$folder" ] || { echo "which tests speak for $folder? say so in ./do" >&2; return 1; }
    filter+="FullyQualifiedName~.$folder.|"
  done
  echo "tests of: $(tr '\n' ' ' <<<"$folders")"
  dotnet test tests/Web.Tests --filter "${filter}FullyQualifiedName~.Guards.ArchitectureTests|FullyQualifiedName~.Guards.ModulesTests"
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
