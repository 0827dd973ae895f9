// Bundles css and ts into wwwroot, copies drawings, and writes a .br and .gz beside each text file so that the server never compresses.
import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const out = new URL("../wwwroot/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });
readdirSync(out).forEach((old) => rmSync(join(out, old), { recursive: true }));
cpSync(new URL("public/", import.meta.url).pathname, out, { recursive: true });

await build({
  absWorkingDir: new URL(".", import.meta.url).pathname,
  entryPoints: ["site.css", "agenda.css", "carte.css", "site.ts", "agenda.ts", "colonnes.ts", "carte.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  target: ["chrome111", "firefox113", "safari16.4"],
  loader: { ".woff2": "file", ".png": "dataurl" },
  assetNames: "polices/[name]-[hash]",
  logLevel: "warning",
});

for (const name of readdirSync(out).filter((file) => /\.(css|js|svg)$/.test(file))) {
  const bytes = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}

// MSBuild compares dates with this file: it is the last one touched.
utimesSync(join(out, "site.css"), new Date(), new Date());
