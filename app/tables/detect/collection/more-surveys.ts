import type { Dice } from "./dice.ts";
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
import * as made from "./made-cells.ts";
import { de, en } from "./made-texts.ts";

/** Exports of further survey tools, and survey tables that people made themselves. */
export function moreSurveys(dice: Dice): Layout[] {
  return [
    delimited("limesurvey codes", "results-survey.csv", { dice, quote: "all" }, [
      column("id", (_, row) => String(row + 1)),
      column("submitdate", made.moment),
      column("lastpage", always("3")),
      column("startlanguage", always("en")),
      column("seed", made.longId),
      column("G01Q01", made.stars),
      texts("G01Q02", en.sentence),
    ]),
    delimited("limesurvey questions", "results-full.csv", { dice, quote: "all", delimiter: ";" }, [
      column("Response ID", (_, row) => String(row + 1)),
      column("Date submitted", made.moment),
      column("Last page", always("3")),
      column("Seed", made.longId),
      column("How old are you?", (d) => String(d.between(18, 80))),
      texts("Please explain your choice.", en.sentence),
    ]),
    delimited("limesurvey in German", "ergebnisse.csv", { dice, delimiter: ";", quote: "all" }, [
      column("Antwort ID", (_, row) => String(row + 1)),
      column("Datum Abgeschickt", made.moment),
      column("Letzte Seite", always("4")),
      texts("Möchten Sie uns noch etwas sagen?", sometimes(0.6, de.sentence)),
    ]),
    delimited("survey units row", "units.csv", { dice, headerRows: 2 }, [
      column(["id", "(text)"], (_, row) => String(row + 1)),
      texts(["comment", "(free text)"], en.sentence),
      column(["price", "(EUR)"], (d) => String(d.between(1, 90))),
    ]),
    delimited("types row", "types.csv", { dice, headerRows: 2 }, [
      column(["respondent", "integer"], (_, row) => String(row + 1)),
      column(["weight", "double"], (d) => d.next().toFixed(3)),
      texts(["remark", "string"], en.sentence),
    ]),
    workbook("merged header", { dice, headerRows: 2, above: [["Survey of June", "", "", ""]] }, [
      column(["Respondent", "Who"], made.personName),
      column(["", "When"], made.day),
      column(["Rating", "Stars"], made.stars),
      texts(["Open question", "What should change?"], en.sentence),
    ]),
    workbook(
      "titles above",
      { dice, above: [["Customer comments, second quarter"], ["Exported by M. Brandt"]] },
      [
        column("Branch", oneOf("North", "South", "Harbour")),
        column("Date", made.day),
        texts("Customer comment", en.sentence),
      ],
    ),
    delimited("titles above csv", "report.csv", { dice, above: ["Report of June", ""] }, [
      column("Branch", oneOf("North", "South", "Harbour")),
      column("Date", made.day),
      column("Stars", made.stars),
      texts("Comment", en.sentence),
    ]),
    delimited(
      "nine comment lines",
      "notes.csv",
      { dice, above: Array.from({ length: 9 }, (_, at) => `# meta ${at}: some, words`) },
      [
        column("id", (_, row) => String(row + 1)),
        texts("comment", en.sentence),
        column("stars", made.stars),
        column("date", made.day),
      ],
    ),
    delimited("padded title", "padded.csv", { dice, above: ["Report of June,,,"] }, [
      column("Branch", oneOf("North", "South", "Harbour")),
      column("Date", made.day),
      column("Stars", made.stars),
      texts("Comment", en.sentence),
    ]),
    delimited("nps", "nps.csv", { dice }, [
      column("uuid", made.uuid),
      column("score", made.stars),
      column("user_agent", made.agentName),
      texts("why", en.short),
    ]),
    delimited("nps optional", "nps2.csv", { dice }, [
      column("response_id", made.uuid),
      column("score", made.stars),
      column("city", made.address),
      texts("reason", sometimes(0.4, en.sentence)),
    ]),
    delimited("hubspot feedback", "feedback.csv", { dice }, [
      column("Record ID", made.longId),
      column("Contact", made.personName),
      column("Survey type", always("CSAT")),
      column("Rating", made.stars),
      texts("Response", en.sentence),
      column("Submission date", made.moment),
    ]),
    delimited("delighted", "delighted.csv", { dice }, [
      column("Score", made.stars),
      texts("Comment", sometimes(0.7, en.sentence)),
      column("Name", made.personName),
      column("Email", made.email),
      column("Responded At", made.moment),
      column("Response ID", made.longId),
    ]),
    delimited("coded questions in tabs", "wave3.tab", { dice, delimiter: "\t" }, [
      column("caseid", made.longId),
      column("q01", made.stars),
      column("q02", made.stars),
      texts("q03_open", sometimes(0.8, en.sentence)),
    ]),
    delimited("course evaluation", "evaluation.csv", { dice }, [
      column("Course", oneOf("Statistics 1", "Linear Algebra", "History of Art")),
      column("Lecturer", made.personName),
      column("Q1 Mean", made.stars),
      texts("Comments on the course", en.sentence),
    ]),
    delimited("exit interview", "exit.csv", { dice }, [
      column("Employee ID", made.longId),
      column("Department", oneOf("Sales", "Support", "Research")),
      column("Tenure (years)", made.stars),
      texts("Reason for leaving", en.sentence),
    ]),
  ];
}
