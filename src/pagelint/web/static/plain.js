/** The words that people read for what the server says in its own. */

export const SEVERITY = { error: "Must fix", warning: "Should fix", note: "Consider" };
export const WHO = { writer: "you, the writer", clinician: "a clinician", web: "your web team" };
export const TERM = {
  explained: "Explained",
  late: "Explained too late",
  unexplained: "Not explained",
  known: "Widely known",
  "let-pass": "Editors seldom ask",
  heading: "In headings only",
};
export const KIND = {
  unknown: "Not said",
  condition: "A condition",
  procedure: "A test or procedure",
  preparation: "Getting ready",
  discharge: "Going home",
  medicine: "A medicine",
  consent: "Consent",
  children: "For children",
  service: "A service or place",
  news: "News",
};
const VERDICT = { within: "Easy enough", above: "Too hard", uncertain: "Perhaps too hard" };

const whole = (number) => Math.max(0, Math.round(number));

/** Return a grade as people read it: “about grade 9, likely 7 to 11”. */
export function gradeWords(grade) {
  if (!grade) return "no running text to grade";
  if (grade.verdict === "too-short") return "too short to grade";
  return `about grade ${whole(grade.estimate)}, likely ${whole(grade.low)} to ${whole(grade.high)}`;
}

/** Return what a grade means against the limit, "" where there is none. */
export const verdictWords = (grade) => VERDICT[grade?.verdict] ?? "";

/** Return whether a grade can be drawn on a scale. */
export const isGraded = (grade) => Boolean(grade) && grade.verdict !== "too-short";

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

const TALLIED = { error: "must fix", warning: "should fix", note: "to consider" };

/** Return “3 must fix, 2 to consider” for a list of findings, "" for none. */
export function tally(found) {
  return Object.entries(TALLIED)
    .map(([severity, words]) => [found.filter((f) => f.severity === severity).length, words])
    .filter(([number]) => number)
    .map(([number, words]) => `${number} ${words}`)
    .join(", ");
}

/** Return a day and time as people write it here. */
export function when(iso) {
  const day = new Date(iso);
  return Number.isNaN(day.getTime()) ? iso : day.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
}
