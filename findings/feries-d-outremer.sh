#!/usr/bin/env bash
# Bank holidays overseas, by the two packages that one would take: the labour ministry's own knows no day of the abolition of slavery in any of the overseas
# départements; date-holidays still gives Saint-Martin the day of Guadeloupe (27 May), which it kept until 2018 (28 May since, after the law no 2017-256), and gives every
# commune of Moselle and Alsace a Good Friday that the labour code keeps to communes with a Protestant church or a mixed one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent date-holidays@3.37.0 @socialgouv/jours-feries@2.0.0
cat >try.cjs <<'JS'
const { readFileSync } = require("node:fs");
const Holidays = require("date-holidays");
const ministry = [require("@socialgouv/jours-feries")].map((all) => all.default ?? all)[0];
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const days = (place, name) =>
  new Holidays(...place)
    .getHolidays(2027)
    .filter((day) => day.type === "public" && day.name === name)
    .map((day) => day.date.slice(0, 10))
    .join();
const ofMinistry = Object.values(ministry(2027, { alsace: true })).map((day) => day.toISOString().slice(0, 10));
console.log("date-holidays", version("date-holidays"), "@socialgouv/jours-feries", version("@socialgouv/jours-feries"));
const cases = [
  ["date-holidays, Saint-Martin, abolition", days(["FR", "MF"], "Abolition de l’esclavage"), "2027-05-27"],
  ["date-holidays, Saint-Barthélemy, abolition", days(["FR", "BL"], "Abolition de l’esclavage"), "2027-10-09"],
  ["date-holidays, all of Moselle, Good Friday", days(["FR", "57"], "Vendredi saint"), "2027-03-26"],
  [
    "ministry’s package, any day of abolition (27 April, 22, 27 and 28 May, 10 June, 9 October, 20 December)",
    ["04-27", "05-22", "05-27", "05-28", "06-10", "10-09", "12-20"].filter((day) => ofMinistry.includes(`2027-${day}`)).join() || "none",
    "none",
  ],
];
for (const [what, seen, expected] of cases) {
  console.log(what, "→", seen);
  if (seen !== expected) {
    console.error("changed: expected", expected);
    process.exit(1);
  }
}
JS
node try.cjs
