/** The page as it was opened against the page as it is now. */

import { about, apply, soon } from "./checking.js";
import { ask, dialog, el, notice } from "./dom.js";
import { endStep, ownStep } from "./editor.js";
import { gradeWords } from "./plain.js";
import { session } from "./session.js";

/** Show what has changed since the page was opened, and offer the way back. */
export async function compare() {
  const choices = [["", "Close"]];
  let body;
  try {
    body = compared(await about("/api/compare"));
    choices.push(["back", "Bring back the page as it was opened"]);
  } catch (refusal) {
    body = [el("p", {}, refusal.message)];
  }
  if ((await ask(dialog("Before and after", body, choices))) !== "back") return;
  apply(session.first, ownStep);
  endStep();
  soon();
  notice("The page is as it was opened. You can undo it.");
}

function compared({ before, after, changes }) {
  const one = changes.comparisons[0];
  const { statements, changes: found } = one;
  return [
    el("dl", { class: "grades" }, el("dt", {}, "Before"), el("dd", {}, gradeWords(before.grade)), el("dt", {}, "Now"), el("dd", {}, gradeWords(after.grade))),
    el("p", {}, `The page is ${one.trend}.`),
    ...list("Check these: the meaning may have changed", found.map(change)),
    ...list("Statements that are gone", statements.gone.map(named)),
    ...list("New statements", statements.new.map(named)),
    found.length ? null : el("p", {}, one.none_found ?? "No change of meaning was found by these checks. Read both versions all the same."),
  ].filter(Boolean);
}

const list = (title, rows) =>
  rows.length ? [el("h3", {}, title), el("ul", { class: "rows changes" }, ...rows.map((row) => el("li", { class: "row" }, ...row)))] : [];

const named = (kind) => [session.look.statements.find((s) => s.kind === kind)?.label ?? kind];

function change({ kind, old, new: now }) {
  return [
    el("b", { class: "name" }, kind.replaceAll("-", " ")),
    old && el("p", {}, el("span", { class: "soft" }, "Before: "), el("del", {}, old.sentence || old.text)),
    now && el("p", {}, el("span", { class: "soft" }, "Now: "), el("ins", {}, now.sentence || now.text)),
  ].filter(Boolean);
}
