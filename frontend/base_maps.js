// Draws the base maps: coasts and today's borders, each view in a projection of its own, as paths on a grid of whole
// numbers. The pages compute where a place stands with the same figures, which are written beside the maps.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoAzimuthalEqualArea, geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

const GRID = 6000;
const SHAPE = 2 / 3; // height of a region's map to its width

const { resolve } = createRequire(import.meta.url);
const atlas = (name) => JSON.parse(readFileSync(resolve(`world-atlas/${name}.json`), "utf8"));

export function readViews() {
  return JSON.parse(readFileSync(new URL("views.json", import.meta.url), "utf8"));
}

/** Returns a view's projection for d3, and the figures by which a page repeats it. */
export function lay(view) {
  const [longitude, latitude] = view.centre;
  if (view.projection === "equal-earth") {
    const rough = geoEqualEarth().rotate([-longitude, 0]).scale(1).translate([0, 0]);
    const across = rough([longitude + 179.999, 0])[0] * 2;
    const scale = GRID / across;
    const top = -rough([longitude, view.to])[1] * scale;
    const height = Math.round(rough([longitude, view.from])[1] * scale + top);
    return figures(geoEqualEarth().rotate([-longitude, 0]), view, scale, [GRID / 2, top], height);
  }
  const height = Math.round(GRID * SHAPE);
  const projection = geoAzimuthalEqualArea().rotate([-longitude, -latitude]).clipAngle(170);
  return figures(projection, view, GRID / 2 / view.reach, [GRID / 2, height / 2], height);
}

function figures(projection, view, scale, translate, height) {
  projection.scale(scale).translate(translate).precision(2).clipExtent([[-20, -20], [GRID + 20, height + 20]]);
  const said = {
    projection: view.projection, centre: view.centre, scale: Math.round(scale * 1000) / 1000,
    origin: translate.map((one) => Math.round(one * 1000) / 1000), width: GRID, height,
  };
  return { projection, said };
}

/** Returns the lines of a shape in a projection, as lists of points; closed ones end where they begin. */
function linesOf(shape, projection) {
  const lines = [];
  let line = null;
  const pen = {
    moveTo(x, y) { line = [[x, y]]; lines.push(line); },
    lineTo(x, y) { line.push([x, y]); },
    closePath() { line.push(line[0]); line.closed = true; },
    arc() {},
  };
  geoPath(projection, pen)(shape);
  return lines;
}

/** Leaves out the points that stand within a tolerance of the line between their neighbours (Douglas and Peucker). */
function simplify(points, tolerance) {
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  const waiting = [[0, points.length - 1]];
  while (waiting.length) {
    const [first, last] = waiting.pop();
    let furthest = 0, place = 0;
    for (let at = first + 1; at < last; at++) {
      const off = distance(points[at], points[first], points[last]);
      if (off > furthest) { furthest = off; place = at; }
    }
    if (furthest > tolerance) {
      kept[place] = 1;
      waiting.push([first, place], [place, last]);
    }
  }
  return points.filter((_, at) => kept[at]);
}

function distance([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function area(points) {
  let twice = 0;
  for (let at = 1; at < points.length; at++) {
    twice += points[at - 1][0] * points[at][1] - points[at][0] * points[at - 1][1];
  }
  return Math.abs(twice) / 2;
}

/** Returns lines as path data in steps of whole numbers. Islands smaller than a dot are left out. */
function drawn(lines, tolerance, smallest) {
  let path = "";
  for (const line of lines) {
    if (line.closed && area(line) < smallest) continue;
    const points = simplify(line, tolerance).map(([x, y]) => [Math.round(x), Math.round(y)]);
    let [x, y] = points[0];
    let steps = "";
    for (const [nextX, nextY] of points.slice(1, line.closed ? -1 : undefined)) {
      if (nextX === x && nextY === y) continue;
      const dx = nextX - x, dy = nextY - y;
      steps += `${steps && dx >= 0 ? " " : ""}${dx}${dy >= 0 ? " " : ""}${dy}`;
      [x, y] = [nextX, nextY];
    }
    if (steps) path += `M${points[0][0]} ${points[0][1]}l${steps}${line.closed ? "z" : ""}`;
  }
  return path;
}

/** Returns a base map as an SVG file whose parts pages use by their ids. */
export function baseMap(view, { detail, tolerance, smallest }) {
  const { projection, said } = lay(view);
  const world = atlas(`countries-${detail}`);
  const land = drawn(linesOf(feature(world, world.objects.land), projection), tolerance, smallest);
  const borders = mesh(world, world.objects.countries, (one, other) => one !== other);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${said.width} ${said.height}">`
    + `<path id="land" vector-effect="non-scaling-stroke" d="${land}"/>`
    + `<path id="borders" vector-effect="non-scaling-stroke" d="${drawn(linesOf(borders, projection), tolerance, 0)}"/></svg>\n`;
}
