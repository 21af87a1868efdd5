/** One finding, told in full: what, why, what to do, who acts, and the fixes to press. */

import { change, soon, take } from "./checking.js";
import { button, el, notice, say } from "./dom.js";
import { endStep, goTo, ownStep } from "./editor.js";
import { SEVERITY, WHO } from "./plain.js";
import { choose, session } from "./session.js";
import { nextFinding, underlinesOf } from "./underlines.js";

/** Return the card of a finding. */
export function card(finding) {
  const { outside, ...hint } = session.look.hints[finding.fingerprint] ?? {};
  return el(
    "div",
    { class: `card ${finding.severity}` },
    finding.action && el("p", { class: "todo" }, finding.action),
    ...fixes(finding, hint),
    outside && el("p", {}, outside),
    finding.locked && el("p", {}, `This text is locked: ${finding.locked}`),
    el("p", { class: "soft" }, `For ${WHO[finding.who] ?? finding.who}.`),
    finding.related.length > 0 && related(finding),
    el(
      "details",
      {},
      el("summary", {}, "Why, and how we know"),
      finding.why && el("p", {}, finding.why),
      finding.sources.length > 0 && el("ul", { class: "sources" }, ...finding.sources.map((source) => el("li", {}, source))),
      el("p", { class: "soft" }, `Right as it is? Your web team can allow it, with a reason. They need its name: ${finding.rule}.`),
    ),
  );
}

/** Say whether a finding is of the page as a whole: it has no place in the text. */
export const isWhole = (finding) => !(session.look.spots[finding.fingerprint] ?? []).length;

/** The other places of a finding: what it does not agree with, where to begin, or what else to look at. */
function related(finding) {
  const words = finding.category === "accuracy" ? "It may not fit with:" : isWhole(finding) ? "Begin with these:" : "Look here too:";
  return el(
    "div",
    {},
    el("p", { class: "soft" }, words),
    el("ul", { class: "related" }, ...finding.related.map((place) => el("li", {}, `“${place.text}”`))),
  );
}

function fixes(finding, { draft, edits = [] }) {
  if (!edits.length) return [];
  return [
    draft && !/draft wording/i.test(finding.action) && el("p", { class: "draft-mark" }, "Draft wording: ask your clinician before you use it."),
    el("div", { class: "fixes" }, ...edits.map((edit, index) => button(fixWords(edit), (event) => fix(finding, index, event.currentTarget), { class: index ? "" : "main" }))),
  ];
}

function fixWords({ offset, end_offset: end, replacement }) {
  const words = replacement.trim();
  if (!words) return "Take it out";
  return end > offset ? `Use “${words}”` : `Add “${words}”`;
}

async function fix(finding, edit, pressed) {
  pressed.disabled = true;
  try {
    const answer = await change("/api/fix", { finding: finding.fingerprint, edit }, ownStep);
    endStep();
    choose(null);
    take(answer.look, session.view.state.doc);
    say("Fixed. You can undo it.");
    session.view.focus();
  } catch (refusal) {
    pressed.disabled = false;
    pressed.after(el("p", { class: "problem", role: "alert" }, refusal.message));
    soon();
  }
}

/** Open a finding's card and show its place in the page. */
export function open(fingerprint, focus) {
  choose(fingerprint);
  goTo(underlinesOf(session.view, fingerprint), focus);
}

/** Go on to the next finding, or back to the one before. */
export const step = (back) => (_state, _dispatch, view) => {
  const found = nextFinding(view, back);
  if (found === null) notice("There is nothing underlined.");
  else open(found, true);
  return true;
};

/** Return what people read first of a finding. */
export const headline = (finding) => [
  el("b", { class: "severity" }, SEVERITY[finding.severity]),
  " ",
  el("span", {}, finding.message),
];
