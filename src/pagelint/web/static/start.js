/** The first screen: three ways to begin, and the unsaved work from before. */

import { call } from "./api.js";
import { button, byId, el, notice, show } from "./dom.js";
import { paste } from "./editor.js";
import { newPage, openFile, takeKept } from "./files.js";
import { count, when } from "./plain.js";
import { session } from "./session.js";

/** Show the first screen. */
export function startScreen() {
  const { formats, kept, notes = [] } = session.start;
  const choice = byId("new-format");
  show(choice, ...formats.map(({ format, label }) => el("option", { value: format }, label)));
  choice.value = formats.some((f) => f.format === "html") ? "html" : formats[0].format;
  byId("begin-new").addEventListener("click", () => newPage(choice.value));
  byId("begin-open").addEventListener("click", () => byId("file").click());
  byId("begin-paste").addEventListener("click", () => pastedPage(choice.value));
  byId("file").addEventListener("change", () => {
    const [file] = byId("file").files;
    byId("file").value = "";
    if (file) openFile(file);
  });
  byId("again").addEventListener("click", () => byId("file").click());
  show(byId("start-notes"), ...notes.map((note) => el("p", {}, note)));
  if (session.start.mode === "serve") byId("where").textContent = "your team’s own server";
  drawKept(kept);
  catchFiles();
}

/** Begin a page with what the clipboard holds; where the browser does not let us read it, say which keys do. */
async function pastedPage(format) {
  const held = await clipboard().catch(() => ({}));
  await newPage(format);
  if (held.html || held.text) await paste(held.html, held.text);
  else notice(`Now press ${/Mac|iP/.test(navigator.platform) ? "⌘V" : "Ctrl+V"} to put your text here.`);
}

async function clipboard() {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (item.types.includes(type) ? (await item.getType(type)).text() : "");
  return { html: await read("text/html"), text: await read("text/plain") };
}

function drawKept(kept) {
  byId("kept").hidden = !kept.length;
  show(byId("kept-list"), ...kept.map((work) => keptRow(work, kept)));
}

function keptRow(work, kept) {
  const away = async () => {
    await call("DELETE", `/api/kept/${encodeURIComponent(work.id)}`);
    drawKept(kept.filter((other) => other !== work));
    byId("begin-new").focus();
  };
  return el(
    "li",
    {},
    el("span", { class: "name" }, work.name),
    el("span", { class: "soft" }, `${count(work.words, "word")}, ${when(work.when)}`),
    button("Go on with it", () => takeKept(work.id), { "aria-label": `Go on with ${work.name}` }),
    button("Throw it away", away, { "aria-label": `Throw ${work.name} away` }),
  );
}

/** A file that is dropped anywhere is opened; the browser must not leave the page for it. */
function catchFiles() {
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
}
