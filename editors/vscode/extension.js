// Starts “pagelint lsp” and shows the page's grade in the status bar. All else is the server's.
const { StatusBarAlignment, languages, window, workspace } = require("vscode");
const { LanguageClient, Trace } = require("vscode-languageclient/node");

const PAGES = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "html" },
  { scheme: "file", language: "plaintext", pattern: "**/*.txt" },
  { scheme: "untitled", language: "markdown" },
  { scheme: "untitled", language: "html" },
  { scheme: "untitled", language: "plaintext" },
];

let client;

async function activate(context) {
  const settings = workspace.getConfiguration("pagelint");
  const program = settings.get("path");
  client = new LanguageClient(
    "pagelint",
    "pagelint",
    { command: program, args: ["lsp", ...settings.get("arguments")] },
    // All pages are checked when somebody asks for it, and not at each start.
    { documentSelector: PAGES, initializationOptions: { workspaceDiagnostics: false } },
  );
  const grade = window.createStatusBarItem("pagelint.grade", StatusBarAlignment.Right);
  grade.name = "pagelint: grade of the page";
  context.subscriptions.push(
    grade,
    window.onDidChangeActiveTextEditor(() => show(grade)),
    languages.onDidChangeDiagnostics(() => show(grade)),
    workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("pagelint.trace") && trace()),
  );
  try {
    await client.start();
    await trace();
    await show(grade);
  } catch {
    window.showErrorMessage(`pagelint did not start. Is “${program}” installed? See the setting “pagelint.path”.`);
  }
}

function trace() {
  return client.setTrace(Trace.fromString(workspace.getConfiguration("pagelint").get("trace")));
}

// What stands above the title of the page: its grade and how much was found.
async function show(grade) {
  const document = window.activeTextEditor?.document;
  if (!client.isRunning() || !document || !languages.match(PAGES, document)) {
    grade.hide();
    return;
  }
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const lenses = await client.sendRequest("textDocument/codeLens", { textDocument }).catch(() => []);
  if (document !== window.activeTextEditor?.document) return;
  grade.text = lenses?.[0]?.command?.title ?? "";
  grade.show();
}

function deactivate() {
  return client?.isRunning() ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
