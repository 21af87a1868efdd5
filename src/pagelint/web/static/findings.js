/** The list of what was found, and the card of the one that was chosen: in the list, or under its word on a small screen. */

import { card, headline, isWhole, open } from "./card.js";
import { button, byId, el, say, show } from "./dom.js";
import { SEVERITY, tally } from "./plain.js";
import { choose, findings, on, session } from "./session.js";
import { point, underlinesOf } from "./underlines.js";

const SHOWN = 60; // rows at first: more would cost at each look
const small = window.matchMedia("(max-width: 899px)");
const hidden = new Set(); // severities that are not shown
let most = SHOWN;
let shown = ""; // the finding whose card hangs in the page

export function findingsTab() {
  on("look", draw);
  on("draft", () => {
    most = SHOWN;
    hidden.clear();
  });
  on("standing", draw);
  on("chosen", chosen);
  small.addEventListener("change", draw);
}

function draw() {
  const body = byId("findings-body");
  const page = session.look?.page;
  const { state, reason } = session.standing;
  if (!page || page.unchecked !== null) {
    const why = state === "empty" ? `Not checked yet. ${reason}` : reason ? `Not checked: ${reason}` : "Checking…";
    show(body, el("p", { class: "soft" }, why));
    pop();
    return;
  }
  const all = inOrder(findings());
  const listed = all.filter((finding) => !hidden.has(finding.severity));
  const focus = document.activeElement?.closest?.("#findings-body [data-row]")?.dataset.row;
  show(
    body,
    state === "lost" || state === "unchecked" ? el("p", { class: "problem" }, "Not checked: this list is of an older text.") : null,
    all.length ? filters(all) : clean(page),
    el("ul", { class: "rows" }, ...listed.slice(0, most).map(row)),
    listed.length > most ? button(`Show ${Math.min(SHOWN, listed.length - most)} more of ${listed.length}`, more) : null,
    all.length ? noted(page) : null,
  );
  if (focus) body.querySelector(`[data-row="${CSS.escape(focus)}"] > button`)?.focus({ preventScroll: true });
  byId("tab-findings-count").textContent = all.length ? ` ${all.length}` : "";
  pop();
}

const isOutside = (finding) => session.look.hints[finding.fingerprint].outside;

/** What must be fixed on the page as a whole comes first, the rest of that last; between them, reading order. */
function inOrder(all) {
  const rank = (finding) => (isWhole(finding) ? (finding.severity === "error" ? 0 : 2) : 1);
  return all.toSorted((a, b) => rank(a) - rank(b));
}

function more() {
  most += SHOWN;
  draw();
}

function filters(all) {
  const one = (severity) => {
    const number = all.filter((f) => f.severity === severity).length;
    const press = () => {
      if (!hidden.delete(severity)) hidden.add(severity);
      draw();
      byId("findings-body").querySelector(`.filters .${severity}`)?.focus();
    };
    return button(`${SEVERITY[severity]} ${number}`, press, { class: `chip ${severity}`, "aria-pressed": String(!hidden.has(severity)), disabled: !number });
  };
  return el("div", { class: "filters", role: "group", "aria-label": "Show these" }, ...Object.keys(SEVERITY).map(one));
}

function clean(page) {
  return el("div", { class: "clean" }, el("p", {}, el("b", {}, "No problems found by these checks.")), noted(page));
}

/** What nobody looked at: it stands under every list. */
function noted(page) {
  return el("p", { class: "soft noted" }, `Not checked: ${page.not_checked.join(", ")}. This does not replace clinical review.`);
}

function row(finding) {
  const is = finding.fingerprint === session.chosen;
  const press = () => (is ? choose(null) : open(finding.fingerprint, false));
  return el(
    "li",
    { class: `row ${finding.severity}${is ? " chosen" : ""}`, "data-row": finding.fingerprint },
    el(
      "button",
      { type: "button", "aria-expanded": String(is && !small.matches), on: { click: press } },
      ...headline(finding),
      isWhole(finding) && el("span", { class: "soft" }, isOutside(finding) ? " (not in the text)" : " (the whole page)"),
    ),
    is && !small.matches ? card(finding) : null,
  );
}

/** A finding was chosen, in the page or in the list. */
function chosen() {
  const finding = findings().find((f) => f.fingerprint === session.chosen);
  if (finding) {
    const at = inOrder(findings()).filter((f) => !hidden.has(f.severity)).indexOf(finding);
    if (at < 0) hidden.delete(finding.severity);
    most = Math.max(most, at + 1);
    say(`${SEVERITY[finding.severity]}. ${finding.message}`);
    if (!small.matches) byId("tab-findings").click();
  }
  point(session.view, finding ? underlinesOf(session.view, finding.fingerprint) : []);
  draw();
  byId("findings-body").querySelector(".row.chosen")?.scrollIntoView({ block: "nearest" });
}

/** On a small screen the card hangs under its word. */
function pop() {
  const holder = byId("pop");
  const finding = small.matches && session.view && findings().find((f) => f.fingerprint === session.chosen);
  holder.hidden = !finding;
  if (!finding) {
    shown = "";
    return show(holder);
  }
  const title = el("p", { class: `headline ${finding.severity}` }, ...headline(finding));
  show(holder, title, card(finding), button("Close", () => choose(null)));
  const there = underlinesOf(session.view, finding.fingerprint)[0];
  const paper = byId("paper").getBoundingClientRect();
  const under = there ? session.view.coordsAtPos(there.to).bottom : paper.top;
  holder.style.setProperty("top", `${under - paper.top + byId("paper").scrollTop + 8}px`);
  if (!there) document.body.dataset.view = "page";
  if (shown !== finding.fingerprint) holder.scrollIntoView({ block: "nearest" });
  shown = finding.fingerprint;
}

/** Return the worst severity that was found, "none" on a page without findings. */
export const worst = () => ["error", "warning", "note"].find((severity) => findings().some((f) => f.severity === severity)) ?? "none";

/** Return how the page stands, for people who listen. */
export const heard = () => {
  const all = findings();
  return all.length ? `Checked: ${tally(all)}.` : "Checked: no problems found by these checks.";
};
