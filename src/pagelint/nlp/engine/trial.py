"""Texts on which the engine must give the same answers as spaCy before it is used: hard to cut, hard to parse."""

from __future__ import annotations

TEXTS = (
    "",
    " ",
    "Cirrhosis is a disease of the liver. It can't be cured, but doctors often slow it down.",
    "  Two blanks,  a tab\tand a line\nend: take 2.5mg (or 5 mg) at 8p.m., not 10am.\r\n\r\n",
    "Dr. Smith, M.D., isn't here; she'll call you at 9 a.m. - don't wait, gonna be late :) :-( ;)",
    "“You’re fine,” he said… ‘Is that so?’ they’d asked—well, who’d’ve thought?",
    "See https://example.org/a_b?c=d#e, www.example.com/(x) or mail first.last@example.co.uk.",
    "The well-known side-effects (e.g., nausea/vomiting, i.e. feeling sick) of COVID-19 vaccines, $5-$10 each.",
    "What the surgeon removed, which was larger than the scan had shown, she then sent to the lab.",
    "Which of the pills that your doctor gave you did you say you had stopped taking?",
    "A hearing is scheduled on the issue today; the man came in whom everybody had been waiting for.",
    "Call 911 if you have chest pain, pressure or tightness that spreads to your arm, jaw or back!!!",
    "((([[\"Quoted\"]]))) ''twas'' ```code``` <b>bold</b> &amp; *stars* _under_ #1 50%+ 10°C. 3km 5'9\"",
    "Patient blood glucose control plan\u00a0— see p. 12, Fig. 3B, vitamin B12 and H2O₂; T4/T8 ratio ≥ 0.5.",
    "Emoji 👍🏽 and 👩‍⚕️ stand here, é too; zero\u200bwidth, soft\u00adhyphen, עברית, 漢字 and Ωmega.",
    "and or but the of 1) 2) 3) --- ... .. . , ;; :) ): 8-) ^_^ (^_^) \\n a.m.p.m. U.S.A.'s rock'n'roll",
    "I. Smith v. Jones, Inc. said no. No. 5 was lost. Take it b.i.d. Then rest.Do not drive.",
    "NEVER EVER stop Taking YOUR medicine; it's 'cause of that, y'all, that Ma'am shan't o'clock.",
    "Loss of appetite. Weight loss. Feeling tired all the time",
    "x" * 120 + " " + "ab-" * 40 + "c " + "." * 30 + "end" + "!" * 25,
    "\u2028line\u2029para\x0bvt\x0cff\x1cfs\x85nel\u3000wide \ufeffbom",
)
