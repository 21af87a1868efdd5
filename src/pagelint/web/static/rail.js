/** How hard the page is, and each of its sections. */

import { byId, el, show } from "./dom.js";
import { goTo } from "./editor.js";
import { places, stretch } from "./manuscript.js";
import { count, gradeWords, isGraded, tally, verdictWords } from "./plain.js";
import { on, session } from "./session.js";

const SVG = "http://www.w3.org/2000/svg";
const TOP = 18; // the highest grade on the scale

export function rail() {
  on("look", draw);
  on("draft", draw);
}

function draw() {
  const page = session.look?.page;
  if (!page || page.unchecked !== null) {
    show(byId("rail-body"), el("p", { class: "soft" }, "The grade shows here once the page has been checked."));
    return;
  }
  const { limit } = session.look;
  const { grade } = page.score ?? {};
  show(
    byId("rail-body"),
    el(
      "div",
      { class: `whole-grade ${grade?.verdict ?? ""}` },
      el("h2", {}, "Reading grade"),
      el("p", { class: "grade" }, capital(gradeWords(grade))),
      isGraded(grade) && scale(grade, limit),
      el("p", { class: "verdict" }, verdictWords(grade), limit ? el("span", { class: "soft" }, ` The limit is grade ${limit}.`) : null),
      el("p", { class: "soft" }, count(page.score?.words ?? 0, "word"), " in ", count(page.score?.sentences ?? 0, "sentence")),
    ),
    el("h2", {}, "Sections"),
    el("ol", { class: "sections" }, ...page.sections.map((section, i) => row(section, session.look.sections[i], limit))),
  );
}

const capital = (words) => words[0].toUpperCase() + words.slice(1);

function row(section, where, limit) {
  const grade = section.score?.grade;
  const found = section.findings ?? [];
  return el(
    "li",
    { class: grade?.verdict ?? "" },
    el(
      "button",
      { type: "button", class: `deep-${Math.max(1, section.level)}`, on: { click: () => jump(where?.part ?? null) } },
      el("span", { class: "name" }, section.level ? section.title || "No title" : "Start of the page"),
      el("span", { class: "soft" }, gradeWords(grade)),
      isGraded(grade) && scale(grade, limit),
      found.length ? el("span", { class: "tally" }, tally(found)) : null,
    ),
  );
}

function jump(part) {
  document.body.dataset.view = "page";
  const doc = session.seen ?? session.view.state.doc;
  const now = session.view.state.doc;
  const place = places(now)[part ?? 0];
  if (!place) return;
  const there = doc === now ? stretch(now, { part: part ?? 0, start: 0, end: 0 }) : { from: place.start, to: place.start };
  goTo([there]);
}

/** Draw a grade with its likely range, and the limit. Its words stand beside it. */
function scale(grade, limit) {
  const svg = document.createElementNS(SVG, "svg");
  const at = (number) => (Math.min(TOP, Math.max(0, number)) / TOP) * 100;
  for (const [name, attributes] of Object.entries({ class: "scale", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" })) {
    svg.setAttribute(name, attributes);
  }
  const line = (name, x1, x2, y1 = 4, y2 = 4) => {
    const drawn = document.createElementNS(SVG, "line");
    for (const [key, value] of Object.entries({ class: name, x1, x2, y1, y2 })) drawn.setAttribute(key, value);
    svg.append(drawn);
  };
  line("ground", 0, 100);
  line("range", at(grade.low), at(grade.high));
  if (limit) line("limit", at(limit), at(limit), 0, 8);
  line("dot", at(grade.estimate), at(grade.estimate));
  return svg;
}
