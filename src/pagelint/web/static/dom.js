/** Small makers of elements. Text becomes text, never markup. */

/**
 * Return an element. Attributes go by name; `on` holds listeners; false, null and undefined leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | false | undefined)} children
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}

/** Return the element with this id. It is there: the page is ours. */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Return a button that does one thing. */
export const button = (words, press, attributes = {}) =>
  el("button", { type: "button", ...attributes, on: { click: press } }, words);

/** Show these children in place of what an element held. */
export function show(element, ...children) {
  element.replaceChildren(...children.filter(Boolean));
}

const live = { said: "" };

/** Say to people who listen what others see elsewhere on the page; the same words are not said twice in a row. */
export function say(words) {
  if (live.said === words) return;
  live.said = words;
  byId("said").textContent = words;
}

const SHOWN = 12_000; // ms that a notice stays
let fading = 0;

/** Say something that everybody should see and hear: one line, until it is closed, a while later, or the next one. */
export function notice(words) {
  const [line, close] = byId("notice").children;
  line.textContent = words;
  close.hidden = !words;
  close.onclick = () => notice("");
  clearTimeout(fading);
  if (words) fading = setTimeout(notice, SHOWN, "");
}

/** Open a dialog, and return what closed it: the value of the pressed button, "" for none. */
export function ask(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue);
    });
  });
}

/** Return a dialog with a title, a body and a row of buttons; the first of `choices` is the main one. */
export function dialog(title, body, choices) {
  const made = el(
    "dialog",
    { "aria-labelledby": "dialog-title" },
    el("form", { method: "dialog" }, el("h2", { id: "dialog-title" }, title), ...body, el(
      "div",
      { class: "choices" },
      ...choices.map(([value, words], i) => el("button", { value, class: i ? "" : "main", formnovalidate: !value }, words)),
    )),
  );
  return made;
}
