/** What is open in this window, and who wants to hear when it changes. */

const heard = new EventTarget();

export const session = {
  /** What the server can do here. */
  start: null,
  /** The page that is open: its id, name, format and notes; null on the start screen. */
  draft: null,
  /** The manuscript as it was opened, to go back to. */
  first: null,
  /** The editor's view. */
  view: null,
  /** The newest look, and the document that it was taken of. */
  look: null,
  seen: null,
  /** "checked", "checking", "unchecked", "lost" or "empty" (a page that is only begun), with the reason. */
  standing: { state: "empty", reason: "" },
  /** Whether the file lacks something that the page has. */
  unsaved: false,
  /** The fingerprint of the finding whose card is open. */
  chosen: null,
};

/** Hear of "draft", "look", "standing", "document", "chosen" or "unsaved". */
export const on = (what, listener) => heard.addEventListener(what, listener);

/** Tell that something changed. */
export const tell = (what) => heard.dispatchEvent(new Event(what));

/** Return all findings of the newest look with their sections, in reading order. */
export function findings() {
  const sections = session.look?.page.sections ?? [];
  return sections.flatMap((section) => section.findings ?? []);
}

/** Choose a finding, null for none. */
export function choose(fingerprint) {
  if (session.chosen === fingerprint) return;
  session.chosen = fingerprint;
  tell("chosen");
}

/** Set how the page stands. */
export function stand(state, reason = "") {
  session.standing = { state, reason };
  tell("standing");
}

/** Set whether the file lacks something. */
export function unsaved(is) {
  session.unsaved = is;
  tell("unsaved");
}
