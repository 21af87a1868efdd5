/** What a page like this one should say: a list to tick off, with a wording to put in where something is missing. */

import { change, soon, take } from "./checking.js";
import { button, byId, el, notice, say, show } from "./dom.js";
import { endStep, goTo, ownStep } from "./editor.js";
import { stretch } from "./manuscript.js";
import { jumpTo } from "./sentences.js";
import { on, session } from "./session.js";

const written = new Map(); // wordings that the writer has changed here, by kind

export function statementsTab() {
  on("look", draw);
  on("draft", () => written.clear());
}

function draw() {
  if (document.activeElement?.closest?.("#statements-body textarea")) return; // never under the writer's hands
  const all = session.look.statements ?? [];
  const missing = all.filter((s) => s.required && !s.present);
  const rest = all.filter((s) => !s.required && !s.present);
  show(
    byId("statements-body"),
    el("p", { class: "soft" }, all.length ? "What readers should find on this page." : "No statements were looked for."),
    group("Missing", missing),
    group("On the page", all.filter((s) => s.present)),
    group("Not needed here", rest),
  );
}

function group(title, statements) {
  if (!statements.length) return null;
  return el("section", {}, el("h3", {}, title), el("ul", { class: "rows" }, ...statements.map(row)));
}

function row(statement) {
  const { kind, label, present, required, spot } = statement;
  const sign = present ? "✓" : required ? "✗" : "–";
  return el(
    "li",
    { class: `row statement ${present ? "there" : required ? "lacking" : ""}`, "data-kind": kind },
    el("span", { class: "sign", "aria-hidden": "true" }, sign),
    el("span", { class: "sr" }, present ? "On the page: " : required ? "Missing: " : "Not needed: "),
    spot ? button(label, () => jumpTo(spot), { class: "plain name" }) : el("b", { class: "name" }, label),
    statement.can_insert && !present ? wording(statement) : null,
  );
}

function wording({ kind, label, wording: offered, draft }) {
  const id = `wording-${kind}`;
  const text = el("textarea", { id, rows: 3, "aria-label": `Wording: ${label}`, on: { input: () => written.set(kind, text.value) } });
  text.value = written.get(kind) ?? offered;
  return el(
    "div",
    { class: "wording" },
    draft && el("p", { class: "draft-mark" }, "Draft wording: ask your clinician before you use it."),
    text,
    button("Put it in", (event) => put(kind, text, event.currentTarget), { class: "main" }),
  );
}

async function put(kind, text, pressed) {
  const blank = /\[[^\]]+\]/.exec(text.value);
  if (blank) {
    text.focus();
    text.setSelectionRange(blank.index, blank.index + blank[0].length);
    return notice(`First write your own words for ${blank[0]}.`);
  }
  pressed.disabled = true;
  try {
    const answer = await change("/api/statement", { kind, wording: text.value }, ownStep);
    endStep();
    written.delete(kind);
    text.blur();
    take(answer.look, session.view.state.doc);
    const there = stretch(session.view.state.doc, { part: answer.part, start: 0, end: 1e6 });
    if (there) goTo([there]);
    say("Put in. You can undo it.");
  } catch (refusal) {
    pressed.disabled = false;
    pressed.after(el("p", { class: "problem", role: "alert" }, refusal.message));
    soon();
  }
}
