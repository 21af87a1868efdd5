/** The bar at the top and the tools above the page: what can be done, and how the page stands. */

import { compare } from "./compare.js";
import { ask, button, byId, dialog, el, notice, say, show } from "./dom.js";
import { blockAt, bold, indent, italic, linkRange, setBlock, setLink, toggleList } from "./editing.js";
import { depths } from "./editor.js";
import { exportAs, save, setKind } from "./files.js";
import { heard, worst } from "./findings.js";
import { KIND, tally } from "./plain.js";
import { schema } from "./schema.js";
import { findings, on, session } from "./session.js";
import { redo, undo } from "./vendor/prosemirror.js";

const { paragraph, heading, quote } = schema.nodes;
const BLOCKS = { 0: setBlock(paragraph), q: setBlock(quote), ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [n, setBlock(heading, n)])) };
const TOOLS = {
  dotted: toggleList(false),
  counted: toggleList(true),
  out: indent(-1),
  in: indent(1),
  bold,
  italic,
};
const SAID_AFTER = 900; // ms of quiet before people who listen are told
let quiet = 0;

/** Make the bar and the tools work. */
export function bar() {
  byId("save").addEventListener("click", () => save());
  byId("compare").addEventListener("click", compare);
  byId("undo").addEventListener("click", () => act(undo));
  byId("redo").addEventListener("click", () => act(redo));
  byId("kind").addEventListener("change", (event) => setKind(event.target.value));
  byId("block").addEventListener("change", (event) => act(BLOCKS[event.target.value]));
  byId("link").addEventListener("click", askLink);
  for (const [name, command] of Object.entries(TOOLS)) byId(`tool-${name}`).addEventListener("click", () => act(command));
  byId("around").addEventListener("click", around);
  byId("does").addEventListener("click", ({ target }) => target.closest("button") && byId("does").hidePopover());
  document.addEventListener("click", closeExport);
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeExport(event));
  arrows(byId("tools"));
  on("draft", opened);
  on("document", drawTools);
  for (const told of ["look", "standing", "unsaved"]) on(told, drawStanding);
}

/** The menu of exports closes when something else is pressed. */
function closeExport({ target, key }) {
  const menu = byId("export");
  if (!menu.open || (!key && menu.contains(target))) return;
  menu.open = false;
  if (key) menu.querySelector("summary").focus();
}

function act(command) {
  const { view } = session;
  command(view.state, view.dispatch, view);
  view.focus();
}

/** A toolbar is one stop for the Tab key; arrows go through its tools. */
function arrows(tools) {
  const all = [...tools.querySelectorAll("select, button")];
  stopAt(all, byId("block"));
  tools.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const free = all.filter((tool) => !tool.disabled && !tool.hidden);
    const at = free.indexOf(document.activeElement);
    if (!by || at < 0) return;
    event.preventDefault();
    const next = free[(at + by + free.length) % free.length];
    stopAt(all, next);
    next.focus();
  });
  on("document", () => {
    const stop = all.find((tool) => tool.tabIndex === 0);
    if (stop.disabled || stop.hidden) stopAt(all, byId("tool-bold")); // one that is always there
  });
}

const stopAt = (all, stop) => all.forEach((tool) => tool.setAttribute("tabindex", tool === stop ? "0" : "-1"));

function opened() {
  const { draft, start } = session;
  byId("name").textContent = draft.name;
  byId("saved").textContent = "";
  const label = (format) => (format === "report" ? "Report for others" : start.formats.find((f) => f.format === format)?.label ?? format);
  const close = (format) => {
    byId("export").removeAttribute("open");
    exportAs(format);
  };
  show(byId("export-list"), ...[...draft.saves_as, "report"].map((format) => el("li", {}, button(label(format), () => close(format)))));
  byId("save").hidden = !draft.can_save;
  show(byId("notes"), ...draft.notes.map((note) => el("p", {}, note)));
  byId("sheet").classList.remove("with-around");
}

function drawTools() {
  const { view } = session;
  const { kind, level, ordered, fixed } = blockAt(view.state);
  const marks = view.state.storedMarks ?? view.state.selection.$from.marks();
  byId("kind").value = view.state.doc.attrs.kind;
  byId("block").value = kind === "heading" ? level : kind === "quote" ? "q" : "0";
  byId("block").disabled = Boolean(fixed) || !["paragraph", "heading", "quote", "item"].includes(kind);
  const pressed = {
    "tool-dotted": kind === "item" && !ordered,
    "tool-counted": kind === "item" && ordered,
    "tool-bold": Boolean(schema.marks.strong.isInSet(marks)),
    "tool-italic": Boolean(schema.marks.emphasis.isInSet(marks)),
  };
  for (const [id, is] of Object.entries(pressed)) byId(id).setAttribute("aria-pressed", String(is));
  byId("tool-out").hidden = byId("tool-in").hidden = kind !== "item";
  const { undo: back, redo: forth } = depths();
  byId("undo").disabled = !back;
  byId("redo").disabled = !forth;
  const outside = view.dom.querySelectorAll(".outside").length;
  byId("around").hidden = !outside;
  const shown = byId("sheet").classList.contains("with-around");
  byId("around").textContent = `${shown ? "Hide" : "Show"} what stands around the text (${outside})`;
}

function around() {
  const shown = byId("sheet").classList.toggle("with-around");
  byId("around").setAttribute("aria-pressed", String(shown));
  drawTools();
}

const WORDS = { checking: "Checking…", empty: "Not checked yet", lost: "Not checked", unchecked: "Not checked" };

function drawStanding() {
  const { standing: { state, reason }, draft } = session;
  if (!draft) return;
  const not = state === "lost" || state === "unchecked";
  const found = state === "checked" ? worst() : "none";
  byId("standing").textContent = state === "checked" ? `Checked: ${foundWords(found)}` : WORDS[state];
  Object.assign(byId("standing").dataset, { state, worst: found }); // green only where nothing was found
  byId("sheet").classList.toggle("stale", not);
  byId("banner").hidden = !not;
  const banner = not ? `Not checked: ${reason}` : "";
  if (byId("banner").textContent !== banner) byId("banner").textContent = banner;
  byId("saved").textContent = session.unsaved ? unsavedWords(state) : draft.has_path ? "Saved" : "";
  byId("saved").title = session.unsaved ? draft.not_kept ?? "" : "";
  clearTimeout(quiet);
  if (state === "checked") quiet = setTimeout(() => say(heard()), SAID_AFTER);
}

/** What must or should be fixed; only where there is nothing of that, what is left to think about. */
function foundWords(worst) {
  if (worst === "none") return "no problems found";
  return tally(findings().filter((f) => f.severity !== "note" || worst === "note"));
}

function unsavedWords(state) {
  if (state === "lost") return "Not saved, kept in this window";
  const where = session.start.mode === "serve" ? "the server" : "this computer";
  return session.draft.kept ? `Not saved, kept on ${where}` : "Not saved";
}

async function askLink() {
  const { href } = linkRange(session.view.state);
  const input = el("input", { id: "link-to", name: "link-to", autocomplete: "off", placeholder: "https://" });
  input.value = href;
  const choices = [
    ["set", "Set the link"],
    ...(href ? [["off", "Take the link off"]] : []),
    ["", "Cancel"],
  ];
  const answer = await ask(dialog("Link", [el("label", { for: "link-to" }, "Where does it lead?"), input], choices));
  const to = input.value.trim();
  if (answer === "off" || (answer === "set" && !to)) act(setLink(""));
  else if (answer === "set" && !/^(https?:|mailto:|tel:|#|[^:]*$)/i.test(to)) notice("This address is of a kind that is not allowed here.");
  else if (answer === "set") act(setLink(to));
}

/** Fill the choice of kinds. */
export function fillKinds(kinds) {
  const ordered = ["unknown", ...kinds.filter((kind) => kind !== "unknown")];
  show(byId("kind"), ...ordered.map((kind) => el("option", { value: kind }, KIND[kind] ?? kind)));
}
