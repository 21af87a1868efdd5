/** Where the page begins: ask the server what there is, make every part work, open what was asked for. */

import { call } from "./api.js";
import { bar, fillKinds } from "./bar.js";
import { byId, show } from "./dom.js";
import { takeUp } from "./files.js";
import { findingsTab } from "./findings.js";
import { wordsTab } from "./glossary.js";
import { rail } from "./rail.js";
import { sentencesTab } from "./sentences.js";
import { session } from "./session.js";
import { startScreen } from "./start.js";
import { statementsTab } from "./statements.js";
import { tabs, theme } from "./tabs.js";
import { termsTab } from "./terms.js";

theme();
tabs();
rail();
findingsTab();
termsTab();
statementsTab();
sentencesTab();
wordsTab();
bar();

// Only where nothing is kept could leaving lose work.
window.addEventListener("beforeunload", (event) => {
  if (session.draft && session.unsaved && (!session.draft.kept || session.standing.state === "lost")) event.preventDefault();
});

try {
  session.start = await call("GET", "/api/start");
  fillKinds(session.start.kinds);
  byId("version").textContent = `pagelint ${session.start.version}`;
  startScreen();
  if (session.start.draft) takeUp(session.start.draft);
  else byId("start").hidden = false;
  byId("ready").remove();
} catch (problem) {
  show(byId("ready"), problem.message);
}
