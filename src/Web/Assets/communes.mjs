// Every commune and département of France, as a small table that the application reads when it starts. Communes merged into another (déléguées,
// associées) keep their name: people live there still, and say so.
// Source: @etalab/decoupage-administratif (INSEE codes, postcodes, population; it has no coordinates).
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const read = (name) => JSON.parse(readFileSync(new URL(`node_modules/@etalab/decoupage-administratif/data/${name}.json`, import.meta.url)));

const regions = new Map(read("regions").map((region) => [region.code, region.nom]));
const departements = read("departements").map((one) => ["D", one.code, one.nom, regions.get(one.region) ?? one.nom]);

const written = read("communes");
const all = written.filter((one) => one.type === "commune-actuelle" || one.type === "arrondissement-municipal");
const cities = new Map(all.map((one) => [one.code, one]));
const communes = all
  .map((one) => ({ ...one, departement: one.departement ?? cities.get(one.commune).departement, population: one.population ?? 0 }))
  .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))
  .map((one) => [
    "C",
    one.code,
    one.nom.replace(" Arrondissement", " arrondissement"),
    (one.codesPostaux ?? []).join(" "),
    one.departement,
    one.population,
    one.type === "arrondissement-municipal" ? one.commune : "",
  ]);

const anciennes = written
  .filter((one) => one.chefLieu && cities.get(one.chefLieu).nom !== one.nom)
  .map((one) => ["A", one.nom, one.chefLieu]);

writeFileSync(process.argv[2], gzipSync([...departements, ...communes, ...anciennes].map((line) => line.join("\t")).join("\n"), { level: 9 }));
