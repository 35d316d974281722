// Writes what the pages serve: base maps, the figures of their projections, and the script that moves them.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { baseMap, lay, readViews } from "./base_maps.js";

const target = process.argv[2];
const maps = join(target, "maps");
mkdirSync(maps, { recursive: true });

const views = readViews();
for (const [name, view] of Object.entries(views)) {
  const how = name === "world"
    ? { detail: "110m", tolerance: 3, smallest: 120 }
    : { detail: "50m", tolerance: 3, smallest: 60 };
  writeFileSync(join(maps, `map-${name}.svg`), baseMap(view, how));
}
writeFileSync(join(maps, "map-world-fine.svg"), baseMap(views.world, { detail: "50m", tolerance: 1.2, smallest: 12 }));

const figures = Object.fromEntries(Object.entries(views).map(([name, view]) => [name, lay(view).said]));
writeFileSync(join(maps, "views.json"), `${JSON.stringify(figures, null, 1)}\n`);

await build({
  entryPoints: [new URL("places.js", import.meta.url).pathname],
  outfile: join(target, "places.js"),
  bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none",
  banner: { js: "/* With d3-zoom, d3-selection and what they need, ISC, (c) Mike Bostock: static/maps/LICENCE.md. */" },
});
