/** How a page comes in and goes out: opened, dropped, saved, exported. */

import { Refusal, call, download } from "./api.js";
import { about, begin, take } from "./checking.js";
import { ask, byId, dialog, el, notice, say } from "./dom.js";
import { edit, ownStep } from "./editor.js";
import { toDoc } from "./manuscript.js";
import { choose, session, tell, unsaved } from "./session.js";
import { step } from "./card.js";

const HERE = { F8: step(false), "Shift-F8": step(true), "Mod-s": () => (save(), true) };

/** Take up a draft that the server has made. */
export function takeUp(draft) {
  begin();
  choose(null);
  session.draft = draft;
  session.first = draft.manuscript;
  document.body.dataset.screen = "page";
  document.body.dataset.view = "page";
  byId("start").hidden = true;
  byId("work").hidden = false;
  edit(toDoc(draft.manuscript), HERE, openFile);
  unsaved(draft.unsaved);
  tell("draft");
  take(draft.look, session.view.state.doc);
  session.view.focus();
  document.title = `${draft.name} – pagelint`;
}

/** Do something that opens a page; say plainly when it does not. */
async function opening(get) {
  if (!(await mayLeave())) return;
  try {
    takeUp(await get());
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    await ask(dialog("This could not be opened", [el("p", {}, refusal.message)], [["", "Close"]]));
  }
}

/** Ask before unsaved work that is kept nowhere is left. */
async function mayLeave() {
  if (!session.draft || !session.unsaved || session.draft.kept) return true;
  const choices = [
    ["", "Stay here"],
    ["go", "Leave without saving"],
  ];
  return (await ask(dialog("This page is not saved", [el("p", {}, "Its changes are lost when you open another page.")], choices))) === "go";
}

export const openFile = (file) =>
  opening(async () => call("POST", `/api/open?name=${encodeURIComponent(file.name)}`, await file.arrayBuffer()));
export const newPage = (format) => opening(() => call("POST", "/api/new", { format }));
export const takeKept = (id) => opening(() => call("POST", `/api/kept/${encodeURIComponent(id)}`));

/** Save to the file; ask for a name where there is none, and before somebody else's work is written over. */
export async function save(more = {}) {
  const { draft } = session;
  if (!draft?.can_save) return exportAs(draft.format);
  if (!draft.has_path && !more.name) return askName();
  const doc = session.view.state.doc;
  try {
    const answer = await about("/api/save", { over: draft.digest ?? "", ...more });
    Object.assign(draft, { name: answer.saved, digest: answer.digest, has_path: true });
    unsaved(session.view.state.doc !== doc);
    document.title = `${draft.name} – pagelint`;
    say(`Saved to ${answer.saved}.`);
    byId("saved").textContent = `Saved to ${answer.saved}`;
    tell("saved");
  } catch (refusal) {
    await notSaved(refusal, more);
  }
}

async function notSaved(refusal, more) {
  if (["exists", "changed", "missing"].includes(refusal.code)) {
    const choices = [
      ["", "Do not save"],
      ["sure", refusal.code === "missing" ? "Save it all the same" : "Save over it"],
    ];
    if ((await ask(dialog("Not saved yet", [el("p", {}, refusal.message)], choices))) === "sure") await save({ ...more, sure: true });
    return;
  }
  if (refusal.code === "name") return askName(refusal.message);
  await ask(dialog("Not saved", [el("p", {}, refusal.message)], [["", "Close"]]));
}

async function askName(problem = "") {
  const input = el("input", { id: "file-name", name: "file-name", autocomplete: "off", required: true });
  input.value = session.draft.name;
  const folder = el("p", { class: "soft" }, `It is saved in the folder ${session.start.folder}.`);
  const body = [el("label", { for: "file-name" }, "File name"), input, folder, problem ? el("p", { class: "problem", role: "alert" }, problem) : null];
  const choices = [
    ["save", "Save"],
    ["", "Cancel"],
  ];
  if ((await ask(dialog("Save as a file", body.filter(Boolean), choices))) === "save" && input.value.trim()) await save({ name: input.value.trim() });
}

/** Hand the page to the browser as a file of this format. */
export async function exportAs(format) {
  try {
    const { bytes, name } = await about("/api/export", { format }, download);
    const link = el("a", { href: URL.createObjectURL(bytes), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notice(`Exported: ${name}.`);
  } catch (refusal) {
    await ask(dialog("Not exported", [el("p", {}, refusal.message)], [["", "Close"]]));
  }
}

/** Set the kind of page, as a step that can be undone. */
export function setKind(kind) {
  session.view.dispatch(ownStep(session.view.state.tr).setDocAttribute("kind", kind));
}
