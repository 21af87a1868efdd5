/** Keeps the looks of the server in step with the page: one at a time, the newest wins, and silence is said. */

import { Mapping } from "./vendor/prosemirror.js";
import { Refusal, call } from "./api.js";
import { say } from "./dom.js";
import { become, fromDoc, places, textOf, toDoc } from "./manuscript.js";
import { session, stand, tell, unsaved } from "./session.js";
import { underline } from "./underlines.js";

const PAUSE = 250; // ms without a key
const RETRY = 1500;
const FEW = 30; // words
let timer = 0;
let number = Date.now(); // of the check: a window that is loaded again must not begin below
let running = null; // the check under way
let sent = null; // the document that was sent, and how the page changed since

/** A transaction changed the page: look again soon. */
export function changed(tr) {
  if (sent) sent.mapping.appendMapping(tr.mapping);
  if (!session.unsaved) unsaved(true);
  if (session.standing.state === "checked") stand("checking");
  soon(PAUSE);
}

/** Look again after a pause. */
export function soon(pause = 0) {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
}

/** Forget what was sent: another page is open. */
export function begin() {
  clearTimeout(timer);
  sent = null;
  number += 1;
}

/** Ask for something about the page as it is now; a server that was started again is given the page first. */
export async function about(path, more = {}, send = post) {
  const draft = session.draft;
  const ask = () => send(path, { draft: draft.id, manuscript: fromDoc(session.view.state.doc), ...more });
  try {
    return await ask();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== "gone") throw refusal;
    await restore(draft);
    return ask();
  }
}

const post = (path, body) => call("POST", path, body);

async function restore(draft) {
  const manuscript = fromDoc(session.view.state.doc);
  const { name, format, base = null } = draft;
  const back = await call("POST", "/api/restore", { draft: draft.id, name, format, base, manuscript });
  const { id, has_path, digest } = back;
  Object.assign(draft, { id, has_path, digest });
}

async function check() {
  if (!session.draft) return;
  if (running) return; // what comes back starts the next one
  const [draft, mine] = [session.draft, (number += 1)];
  const doc = session.view.state.doc;
  sent = { doc, mapping: new Mapping() };
  if (session.standing.state !== "lost" && session.standing.state !== "unchecked") stand("checking");
  running = about("/api/check", { number: mine });
  try {
    const answer = await running;
    running = null;
    if (draft !== session.draft) return;
    take(answer.look, doc);
    draft.kept = answer.kept;
    draft.not_kept = answer.not_kept;
    unsaved(answer.unsaved || session.view.state.doc !== doc);
    if (session.view.state.doc !== doc) soon(PAUSE);
  } catch (refusal) {
    running = null;
    if (draft === session.draft) failed(refusal);
  }
}

function failed(refusal) {
  if (refusal.code === "stale" || refusal.code === "busy") return void soon(PAUSE);
  const lost = refusal.code === "lost";
  stand(lost ? "lost" : "unchecked", refusal.message);
  say(`Not checked: ${refusal.message}`);
  if (lost) soon(RETRY);
}

/** Show a look that was taken of a document. */
export function take(look, doc) {
  const now = session.view.state.doc;
  session.look = look;
  session.seen = doc;
  const since = sent?.doc === doc ? sent.mapping : new Mapping();
  underline(session.view, look, doc, since);
  const reason = look.page.unchecked;
  if (reason === null) stand(now === doc ? "checked" : "checking");
  else if (isBegun(doc)) stand("empty", reason);
  else stand("unchecked", reason);
  tell("look");
}

/** A new page with next to nothing on it is no alarm: its writer has only begun. */
function isBegun(doc) {
  const words = places(doc).flatMap(({ node }) => textOf(node).split(/\s+/).filter(Boolean));
  return !session.draft.base && words.length < FEW;
}

/** Put a manuscript that the server made in the page's place, as one step that can be undone. */
export function apply(manuscript, mark) {
  const { view } = session;
  const tr = mark(view.state.tr);
  if (become(tr, toDoc(manuscript))) view.dispatch(tr);
}

/** Let the server change the page: what was typed meanwhile is never lost. */
export async function change(path, more, mark) {
  for (let tries = 0; tries < 5; tries += 1) {
    const before = session.view.state.doc;
    const answer = await about(path, more);
    if (session.view.state.doc !== before) continue;
    apply(answer.manuscript, mark);
    return answer;
  }
  throw new Refusal("The text changed meanwhile. Try once more.", "busy");
}

/** Return where a stretch of the document that was last looked at has gone since. */
export function mapped({ from, to }) {
  const now = session.view.state.doc;
  if (sent?.doc === session.seen) return { from: sent.mapping.map(from, 1), to: sent.mapping.map(to, -1) };
  const most = now.content.size;
  return { from: Math.min(from, most), to: Math.min(to, most) };
}
