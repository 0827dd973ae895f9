#!/usr/bin/env bash
# Adds a migration NAME for both databases, or with --restart throws the sets away and makes one first migration anew (only before a first release).
set -euo pipefail
cd "$(dirname "$0")/.."
export NUGET_CERT_REVOCATION_MODE="${NUGET_CERT_REVOCATION_MODE:-offline}"
name="${1:?usage: tools/migrations.sh NAME | --restart}"
if [ "$name" = --restart ]; then
  rm -rf src/Web/Infrastructure/Data/Migrations src/Web/RdvSolidarites # EF puts the snapshots in a folder of its own
  name=Initial
fi
dotnet tool restore >/dev/null
dotnet build tools/Migrations -v q --nologo
for kind in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --context "${kind}Db" --project src/Web --startup-project tools/Migrations \
    --output-dir "Infrastructure/Data/Migrations/${kind}"
done
