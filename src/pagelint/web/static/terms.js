/** Every special term of the page, its first use, and whether it is explained. */

import { button, byId, el, show } from "./dom.js";
import { lookUp } from "./glossary.js";
import { count, TERM } from "./plain.js";
import { jumpTo } from "./sentences.js";
import { on, session } from "./session.js";

export const termsTab = () => on("look", draw);

function draw() {
  const terms = session.look.page.terms ?? [];
  show(
    byId("terms-body"),
    el("p", { class: "soft" }, terms.length ? "Words that not every reader knows, in the order of the page." : "No special terms were seen."),
    el("ul", { class: "rows" }, ...terms.map(row)),
  );
}

function row(term, index) {
  const spot = session.look.terms[index];
  const hard = term.status === "unexplained" || term.status === "late";
  return el(
    "li",
    { class: `row term ${hard ? "warning" : ""}` },
    spot ? button(term.text, () => jumpTo(spot), { class: "plain name" }) : el("b", { class: "name" }, term.text),
    el("span", { class: hard ? "state hard" : "state" }, `${hard ? "" : "✓ "}${TERM[term.status] ?? term.status}`),
    el("span", { class: "soft" }, count(term.uses, "use")),
    button("Plain words", () => lookUp(term.term), { class: "small", "aria-label": `Plain words for ${term.text}` }),
  );
}
