/** The hardest sentences of the page, the worst first. */

import { byId, el, show } from "./dom.js";
import { goTo } from "./editor.js";
import { stretch, textOf, places } from "./manuscript.js";
import { count } from "./plain.js";
import { on, session } from "./session.js";
import { mapped } from "./checking.js";

export const sentencesTab = () => on("look", draw);

/** Show a stretch of the newest look in the page, wherever the text has gone since. */
export function jumpTo(spot) {
  const there = stretch(session.seen, spot);
  if (!there) return;
  document.body.dataset.view = "page";
  goTo([mapped(there)]);
}

function draw() {
  const hardest = session.look.hardest ?? [];
  show(
    byId("sentences-body"),
    el(
      "p",
      { class: "soft" },
      hardest.length ? "The hardest sentences come first. Cut them in two, or use shorter words." : "No sentences were rated.",
    ),
    el("ol", { class: "rows" }, ...hardest.map(row)),
  );
}

function row({ spot, difficulty, words }) {
  const node = places(session.seen)[spot.part]?.node;
  const text = node ? [...textOf(node)].slice(spot.start, spot.end).join("") : "";
  return el(
    "li",
    { class: "row sentence" },
    el(
      "button",
      { type: "button", on: { click: () => jumpTo(spot) } },
      el("span", { class: "said" }, text),
      el(
        "span",
        { class: "soft" },
        el("meter", { min: 1, max: 6, low: 2.5, high: 3.8, optimum: 1, value: difficulty, "aria-label": "How hard, from 1 to 6" }),
        ` ${difficulty.toFixed(1)} of 6 · ${count(words, "word")}`,
      ),
    ),
  );
}
