// Brings a map closer and moves it. Dots and labels keep their size; labels are laid out anew for what is in sight.
// Without this script the same map stands whole, and its parts are links.

import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

const CLOSEST = 12;
const FINE_FROM = 1.8;
const LINE = 15, GAP = 3, STEP = 60, SIDES = ["end", "start", "above", "below"];

for (const frame of document.querySelectorAll("[data-atlas]")) start(frame);

function start(frame) {
  const svg = frame.querySelector("svg.atlas"), ground = frame.querySelector("svg.ground");
  const tools = frame.parentElement.querySelector(".map-tools");
  const [, , width, height] = ground.getAttribute("viewBox").split(" ").map(Number);
  const labels = svg.querySelector(".labels");
  const places = [...svg.querySelectorAll("a.at")].map((link) => placeOf(link, labels));
  const own = new Map(places.map((one) => [one.link.getAttribute("href"), one]));
  for (const link of labels.querySelectorAll("a")) {
    const place = own.get(link.getAttribute("href"));
    if (place) place.label = link;
  }
  let laid = 0;

  const moving = zoom()
    .scaleExtent([1, CLOSEST])
    .filter((event) => {
      if (event.type === "wheel") return event.ctrlKey || event.metaKey;
      if (event.type.startsWith("touch")) return event.touches.length > 1 || event.currentTarget.__zoom.k > 1;
      return !event.button && !event.ctrlKey;
    })
    .clickDistance(4)
    .on("zoom", ({ transform }) => draw(transform));

  select(svg).call(moving).on("dblclick.zoom", null);
  fit();
  new ResizeObserver(fit).observe(svg);
  tools.hidden = false;
  for (const button of tools.querySelectorAll("button")) button.addEventListener("click", () => press(button));
  tools.addEventListener("keydown", move);

  function fit() {
    const { width: across, height: down } = svg.getBoundingClientRect();
    moving.extent([[0, 0], [across, down]]).translateExtent([[0, 0], [across, down]]);
  }

  function press(button) {
    if (button.dataset.zoom === "whole") select(svg).call(moving.transform, zoomIdentity);
    else select(svg).call(moving.scaleBy, button.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
  }

  function move(event) {
    const steps = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    const k = svg.__zoom.k;
    if (!steps || k === 1) return;
    event.preventDefault();
    select(svg).call(moving.translateBy, steps[0] / k, steps[1] / k);
  }

  function draw({ k, x, y }) {
    const { width: across, height: down } = svg.getBoundingClientRect();
    const left = -x / k / across, top = -y / k / down;
    ground.setAttribute("viewBox", [left * width, top * height, width / k, height / k].join(" "));
    if (k >= FINE_FROM && frame.dataset.fine) finer();
    svg.classList.toggle("moved", k > 1);
    for (const place of places) {
      place.nowX = (place.x - left) * k;
      place.nowY = (place.y - top) * k;
      for (const one of place.drawn()) {
        for (const [name, value] of one.tagName === "circle" ? circleAt(place) : textAt(place)) one.setAttribute(name, value);
      }
    }
    cancelAnimationFrame(laid);
    laid = requestAnimationFrame(() => layOut(places, across, down, labels));
  }

  function finer() {
    for (const use of ground.querySelectorAll("use")) {
      use.setAttribute("href", `${frame.dataset.fine}#${use.getAttribute("href").split("#")[1]}`);
    }
    delete frame.dataset.fine;
  }
}

function placeOf(link) {
  const circle = link.querySelector("circle"), text = link.querySelector("text");
  return {
    link, circle, text, label: null,
    name: text.firstChild.data,
    x: parseFloat(circle.getAttribute("cx")) / 100,
    y: parseFloat(circle.getAttribute("cy")) / 100,
    radius: parseFloat(circle.getAttribute("r")),
    drawn() { return [this.circle, this.text, ...(this.label ? [this.label.querySelector("text")] : [])]; },
  };
}

const percent = (part) => `${(part * 100).toFixed(3)}%`;
const circleAt = (place) => [["cx", percent(place.nowX)], ["cy", percent(place.nowY)]];
const textAt = (place) => [["x", percent(place.nowX)], ["y", percent(place.nowY)]];

/** Labels as many of the places in sight as have room, the largest first: those that come first in the page. */
function layOut(places, across, down, layer) {
  const boxes = [];
  const inSight = places.filter((one) => one.nowX > 0 && one.nowX < 1 && one.nowY > 0 && one.nowY < 1);
  for (const place of places) {
    place.label?.classList.remove("on");
    place.label?.classList.add("off");
  }
  const dots = inSight.map((one) => {
    const x = one.nowX * across, y = one.nowY * down, reach = one.radius * 0.8;
    return [x - reach, y - reach, x + reach, y + reach, one];
  });
  for (const place of inSight) {
    const tried = [];
    for (const side of SIDES) {
      const box = boxOf(place, side, across, down);
      if (box[0] < 2 || box[1] < 1 || box[2] > across - 2 || box[3] > down - 1) continue;
      if (boxes.some((other) => crosses(box, other))) continue;
      const under = Math.max(0, ...dots.filter((dot) => dot[4] !== place && crosses(box, dot)).map((dot) => dot[4].radius));
      if (under <= Math.max(5, place.radius)) tried.push([under, side, box]);
    }
    if (!tried.length) continue;
    const [, side, box] = tried.reduce((best, one) => (one[0] < best[0] ? one : best));
    boxes.push(box);
    show(place, side, layer);
  }
}

function show(place, side, layer) {
  if (!place.label) {
    place.label = place.link.cloneNode(true);
    for (const part of place.label.querySelectorAll("circle, tspan")) part.remove();
    place.label.setAttribute("class", place.link.getAttribute("class").replace(/^at /, "label "));
    place.label.setAttribute("tabindex", "-1");
    place.label.removeAttribute("aria-label");
    layer.append(place.label);
  }
  place.label.classList.remove("off");
  place.label.classList.add("on");
  const text = place.label.querySelector("text"), gap = place.radius + GAP;
  const moves = { end: [gap, 4.5], start: [-gap, 4.5], above: [0, -gap - 3], below: [0, gap + 11] }[side];
  for (const one of [text, place.text]) {
    one.setAttribute("class", `to-${side}`);
    one.setAttribute("dx", moves[0]);
    one.setAttribute("dy", moves[1]);
  }
}

function boxOf(place, side, across, down) {
  const x = place.nowX * across, y = place.nowY * down, wide = place.name.length * 6.6, gap = place.radius + GAP;
  if (side === "end") return [x + gap, y - LINE / 2, x + gap + wide, y + LINE / 2];
  if (side === "start") return [x - gap - wide, y - LINE / 2, x - gap, y + LINE / 2];
  if (side === "above") return [x - wide / 2, y - gap - LINE, x + wide / 2, y - gap];
  return [x - wide / 2, y + gap, x + wide / 2, y + gap + LINE];
}

const crosses = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
