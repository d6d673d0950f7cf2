import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  workbook,
  type Layout,
} from "./layout.ts";
import {
  address,
  agentName,
  day,
  email,
  longId,
  moment,
  personName,
  sentence,
  shortAnswer,
  stars,
  uuid,
  type Dice,
  type MadeLanguage,
} from "./made-texts.ts";

const answer =
  (language: MadeLanguage = "en") =>
  (dice: Dice) =>
    sentence(dice, language);
const short =
  (language: MadeLanguage = "en") =>
  (dice: Dice) =>
    shortAnswer(dice, language);

/** Exports of further survey tools, and survey tables that people made themselves. */
export function moreSurveys(dice: Dice): Layout[] {
  return [
    delimited(
      "limesurvey codes",
      "results-survey.csv",
      dice,
      [
        column("id", (_, row) => String(row + 1)),
        column("submitdate", moment),
        column("lastpage", always("3")),
        column("startlanguage", always("en")),
        column("seed", longId),
        column("G01Q01", stars),
        texts("G01Q02", answer()),
      ],
      { quote: "all" },
    ),
    delimited(
      "limesurvey questions",
      "results-full.csv",
      dice,
      [
        column("Response ID", (_, row) => String(row + 1)),
        column("Date submitted", moment),
        column("Last page", always("3")),
        column("Seed", longId),
        column("How old are you?", (d) => String(d.between(18, 80))),
        texts("Please explain your choice.", answer()),
      ],
      { quote: "all", delimiter: ";" },
    ),
    delimited(
      "limesurvey in German",
      "ergebnisse.csv",
      dice,
      [
        column("Antwort ID", (_, row) => String(row + 1)),
        column("Datum Abgeschickt", moment),
        column("Letzte Seite", always("4")),
        texts("Möchten Sie uns noch etwas sagen?", sometimes(0.6, answer("de"))),
      ],
      { delimiter: ";", quote: "all" },
    ),
    delimited(
      "survey units row",
      "units.csv",
      dice,
      [
        column(["id", "(text)"], (_, row) => String(row + 1)),
        texts(["comment", "(free text)"], answer()),
        column(["price", "(EUR)"], (d) => String(d.between(1, 90))),
      ],
      { headerRows: 2 },
    ),
    delimited(
      "types row",
      "types.csv",
      dice,
      [
        column(["respondent", "integer"], (_, row) => String(row + 1)),
        column(["weight", "double"], (d) => d.next().toFixed(3)),
        texts(["remark", "string"], answer()),
      ],
      { headerRows: 2 },
    ),
    workbook(
      "merged header",
      dice,
      [
        column(["Respondent", "Who"], personName),
        column(["", "When"], day),
        column(["Rating", "Stars"], stars),
        texts(["Open question", "What should change?"], answer()),
      ],
      { headerRows: 2, above: [["Survey of June", "", "", ""]] },
    ),
    workbook(
      "titles above",
      dice,
      [
        column("Branch", oneOf("North", "South", "Harbour")),
        column("Date", day),
        texts("Customer comment", answer()),
      ],
      { above: [["Customer comments, second quarter"], ["Exported by M. Brandt"]] },
    ),
    delimited(
      "titles above csv",
      "report.csv",
      dice,
      [
        column("Branch", oneOf("North", "South", "Harbour")),
        column("Date", day),
        column("Stars", stars),
        texts("Comment", answer()),
      ],
      { above: ["Report of June", ""] },
    ),
    delimited(
      "nine comment lines",
      "notes.csv",
      dice,
      [
        column("id", (_, row) => String(row + 1)),
        texts("comment", answer()),
        column("stars", stars),
        column("date", day),
      ],
      { above: Array.from({ length: 9 }, (_, at) => `# meta ${at}: some, words`) },
    ),
    delimited(
      "padded title",
      "padded.csv",
      dice,
      [
        column("Branch", oneOf("North", "South", "Harbour")),
        column("Date", day),
        column("Stars", stars),
        texts("Comment", answer()),
      ],
      { above: ["Report of June,,,"] },
    ),
    delimited("nps", "nps.csv", dice, [
      column("uuid", uuid),
      column("score", stars),
      column("user_agent", agentName),
      texts("why", short()),
    ]),
    delimited("nps optional", "nps2.csv", dice, [
      column("response_id", uuid),
      column("score", stars),
      column("city", address),
      texts("reason", sometimes(0.4, answer())),
    ]),
    delimited("hubspot feedback", "feedback.csv", dice, [
      column("Record ID", longId),
      column("Contact", personName),
      column("Survey type", always("CSAT")),
      column("Rating", stars),
      texts("Response", answer()),
      column("Submission date", moment),
    ]),
    delimited("delighted", "delighted.csv", dice, [
      column("Score", stars),
      texts("Comment", sometimes(0.7, answer())),
      column("Name", personName),
      column("Email", email),
      column("Responded At", moment),
      column("Response ID", longId),
    ]),
    delimited(
      "coded questions in tabs",
      "wave3.tab",
      dice,
      [
        column("caseid", longId),
        column("q01", stars),
        column("q02", stars),
        texts("q03_open", sometimes(0.8, answer())),
      ],
      { delimiter: "\t" },
    ),
    delimited("course evaluation", "evaluation.csv", dice, [
      column("Course", oneOf("Statistics 1", "Linear Algebra", "History of Art")),
      column("Lecturer", personName),
      column("Q1 Mean", stars),
      texts("Comments on the course", answer()),
    ]),
    delimited("exit interview", "exit.csv", dice, [
      column("Employee ID", longId),
      column("Department", oneOf("Sales", "Support", "Research")),
      column("Tenure (years)", stars),
      texts("Reason for leaving", answer()),
    ]),
  ];
}
