/** Plain words for hard ones: look them up, and add to the words of the house. */

import { call } from "./api.js";
import { soon } from "./checking.js";
import { button, byId, el, show } from "./dom.js";
import { session } from "./session.js";

export function wordsTab() {
  byId("word-form").addEventListener("submit", (event) => {
    event.preventDefault();
    find(byId("word").value.trim());
  });
}

/** Look a term up and show what there is. */
export function lookUp(term) {
  byId("word").value = term;
  byId("tab-words").click();
  byId("word").focus();
  find(term);
}

async function find(term) {
  if (!term) return;
  try {
    const { entries, nearest } = await call("GET", `/api/glossary?q=${encodeURIComponent(term)}`);
    show(
      byId("words-body"),
      entries.length ? el("ul", { class: "rows" }, ...entries.map(row)) : el("p", {}, `There are no plain words for “${term}” yet.`),
      nearest.length && !entries.length ? near(nearest) : null,
      session.start.can_add_words ? form(entries[0]?.name ?? term, entries[0]?.plain ?? "") : null,
    );
  } catch (refusal) {
    show(byId("words-body"), el("p", { class: "problem", role: "alert" }, refusal.message));
  }
}

const near = (names) => el("p", { class: "near" }, "Do you mean ", ...names.map((name) => button(name, () => lookUp(name), { class: "small" })));

function row(entry) {
  return el(
    "li",
    { class: "row entry" },
    el("b", { class: "name" }, entry.name),
    entry.sound && el("span", { class: "soft" }, ` say: ${entry.sound}`),
    entry.plain && el("p", { class: "said" }, entry.plain),
    entry.use && el("p", {}, `Say instead: “${entry.use}”`),
    entry.also.length > 0 && el("p", { class: "soft" }, `Also: ${entry.also.join(", ")}`),
    entry.draft ? el("p", { class: "draft-mark" }, "Draft wording: ask your clinician before you use it.") : null,
    entry.reviewer && el("p", { class: "soft" }, `Reviewed by ${entry.reviewer}.`),
  );
}

function form(term, plain) {
  const field = (name, label, value = "") => {
    const id = `add-${name}`;
    const input = el("input", { id, name, required: true, autocomplete: "off" });
    input.value = value;
    return [el("label", { for: id }, label), input];
  };
  const said = el("p", { role: "status" });
  const made = el(
    "form",
    { class: "add" },
    el("h3", {}, "Add it to your house words"),
    ...field("term", "Hard word", term),
    ...field("plain", "Plain words", plain),
    ...field("by", "Who stands for these words"),
    ...field("role", "Role, such as nurse"),
    el("button", { class: "main" }, "Add"),
    said,
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    add(Object.fromEntries(new FormData(made)), said);
  });
  return made;
}

async function add(word, said) {
  try {
    const { file } = await call("POST", "/api/glossary", word);
    const back = button("Take it back", () => takeBack(word.term, said), { class: "small" });
    show(said, `Added to ${file}. `, back);
    back.focus();
    soon();
  } catch (refusal) {
    show(said, el("span", { class: "problem" }, refusal.message));
  }
}

async function takeBack(term, said) {
  try {
    await call("DELETE", `/api/glossary/${encodeURIComponent(term)}`);
    show(said, "Taken back.");
    soon();
  } catch (refusal) {
    show(said, el("span", { class: "problem" }, refusal.message));
  }
}
