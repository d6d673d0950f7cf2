import type { Dice } from "./dice.ts";
import { always, column, delimited, oneOf, texts, workbook, type Layout } from "./layout.ts";
import * as made from "./made-cells.ts";
import { de, en, es, pt } from "./made-texts.ts";

/** Exports of survey tools. */
export function surveys(dice: Dice): Layout[] {
  return [...qualtrics(dice), ...surveyMonkey(dice), ...forms(dice)];
}

function qualtrics(dice: Dice): Layout[] {
  const importId = (id: string) => `{"ImportId":"${id}"}`;
  const meta = [
    column(["StartDate", "Start Date", importId("startDate")], made.moment),
    column(["EndDate", "End Date", importId("endDate")], made.moment),
    column(["Status", "Response Type", importId("status")], oneOf("IP Address", "Survey Preview")),
    column(["IPAddress", "IP Address", importId("ipAddress")], made.ip),
    column(["Progress", "Progress", importId("progress")], always("100")),
    column(
      ["ResponseId", "Response ID", importId("_recordId")],
      (d) => `R_${d.letters("abcXYZ0189", 15)}`,
    ),
    column(["UserLanguage", "User Language", importId("userLanguage")], always("EN")),
    column(
      ["Q1", "How satisfied are you overall?", importId("QID1")],
      oneOf("Satisfied", "Neutral", "Dissatisfied"),
    ),
  ];
  const open = texts(
    ["Q2_TEXT", "What should we improve first?", importId("QID2_TEXT")],
    en.sentence,
  );
  const second = texts(
    ["Q3", "Anything else that you would like to tell us?", importId("QID3_TEXT")],
    en.sentence,
  );
  return [
    delimited("qualtrics", "qualtrics.csv", { dice, headerRows: 3 }, [...meta, open]),
    delimited("qualtrics two questions", "qualtrics2.csv", { dice, headerRows: 3, ask: true }, [
      ...meta,
      open,
      second,
    ]),
    delimited("qualtrics short answers", "qualtrics3.csv", { dice, headerRows: 3 }, [
      ...meta,
      texts(["Q9", "Why?", importId("QID9_TEXT")], en.short),
    ]),
    delimited("qualtrics tabs", "qualtrics.tsv", { dice, headerRows: 3, delimiter: "\t" }, [
      ...meta,
      open,
    ]),
    delimited(
      "qualtrics quoted",
      "qualtrics-q.csv",
      { dice, headerRows: 3, quote: "all", mark: true },
      [...meta, open],
    ),
    delimited("qualtrics in Portuguese", "qualtrics-pt.csv", { dice, headerRows: 3 }, [
      ...meta,
      texts(["Q4", "O que podemos melhorar?", importId("QID4")], pt.sentence),
    ]),
    delimited("qualtrics labels only", "qualtrics-l.csv", { dice }, [
      column("Start Date", made.moment),
      column("Response ID", (d) => `R_${d.letters("abcXYZ0189", 15)}`),
      column(
        "On a scale from 0 to 10, how likely are you to recommend us to a friend?",
        made.stars,
      ),
      texts("What is the main reason for your score?", en.short),
    ]),
  ];
}

function surveyMonkey(dice: Dice): Layout[] {
  const meta = [
    column("Respondent ID", made.longId),
    column("Collector ID", always("98765432")),
    column("Start Date", made.usMoment),
    column("End Date", made.usMoment),
    column("IP Address", made.ip),
    column("Email Address", always("")),
    column(["How did you hear about us?", "Response"], oneOf("Friend", "Search", "Advertisement")),
    column(["", "Other (please specify)"], always("")),
  ];
  const open = texts(["What could we do better?", "Open-Ended Response"], en.sentence);
  return [
    delimited("surveymonkey", "surveymonkey.csv", { dice, headerRows: 2 }, [...meta, open]),
    delimited("surveymonkey marked", "sm.csv", { dice, headerRows: 2, mark: true, quote: "all" }, [
      ...meta,
      open,
    ]),
    workbook("surveymonkey workbook", { dice, headerRows: 2 }, [...meta, open]),
    delimited("surveymonkey short", "sm-short.csv", { dice, headerRows: 2 }, [
      ...meta,
      texts(["Describe us in a few words", "Open-Ended Response"], en.short),
    ]),
    delimited("surveymonkey two open", "sm2.csv", { dice, headerRows: 2, ask: true }, [
      ...meta,
      open,
      texts(["What did you like most?", "Open-Ended Response"], en.sentence),
    ]),
    workbook("surveymonkey in Spanish", { dice, headerRows: 2 }, [
      column("Id. de encuestado", made.longId),
      column("Fecha de inicio", made.usMoment),
      column(["¿Cómo nos conoció?", "Respuesta"], oneOf("Un amigo", "Internet")),
      texts(["¿Qué podemos mejorar?", "Respuesta abierta"], es.sentence),
    ]),
  ];
}

function forms(dice: Dice): Layout[] {
  const stamp = column("Timestamp", made.usMoment);
  return [
    delimited("google forms", "Feedback (Responses) - Form Responses 1.csv", { dice }, [
      stamp,
      column("How would you rate the event overall?", made.stars),
      texts("Please tell us in your own words what you liked about the event today", en.sentence),
    ]),
    delimited("google forms short", "responses.csv", { dice }, [
      stamp,
      column("Which talk did you see?", oneOf("Keynote", "Workshop", "Panel")),
      texts("Why did you choose it?", en.short),
    ]),
    delimited("google forms two open", "responses2.csv", { dice, ask: true }, [
      stamp,
      texts("What did you like?", en.sentence),
      texts("What should we do better next time?", en.sentence),
    ]),
    delimited("google forms e-mail", "contact.csv", { dice }, [
      stamp,
      column("Email Address", made.email),
      column("Your name", made.personName),
      texts("Comments", en.sentence),
    ]),
    delimited("google forms in Portuguese", "respostas.csv", { dice }, [
      column("Carimbo de data/hora", made.usMoment),
      column("Qual é a sua idade?", oneOf("18-25", "26-40", "41-60")),
      texts("O que você achou do atendimento?", pt.sentence),
    ]),
    delimited("google forms in German", "antworten.csv", { dice, delimiter: ";" }, [
      column("Zeitstempel", made.usMoment),
      column("Wie zufrieden sind Sie?", made.stars),
      texts("Was hat Ihnen gefallen?", de.sentence),
    ]),
    delimited("one question", "question.csv", { dice, quote: "all" }, [
      texts(
        "What is the main reason for the score that you gave us in the previous question?",
        en.sentence,
      ),
    ]),
    delimited("two instructions", "two.csv", { dice, ask: true }, [
      texts("Please tell us in your own words what you liked", en.short),
      texts("Please tell us in your own words what we should change", en.short),
    ]),
    workbook("microsoft forms", { dice }, [
      column("ID", (_, row) => String(row + 1)),
      column("Start time", made.moment),
      column("Completion time", made.moment),
      column("Email", always("anonymous")),
      column("Name", always("")),
      column("How satisfied are you with our service?", made.stars),
      texts("What can we improve?", en.sentence),
    ]),
    workbook("microsoft forms in German", { dice }, [
      column("ID", (_, row) => String(row + 1)),
      column("Startzeit", made.moment),
      column("Fertigstellungszeit", made.moment),
      column("E-Mail", always("anonymous")),
      texts("Was sollen wir verbessern?", de.sentence),
    ]),
    delimited("typeform", "typeform.csv", { dice }, [
      column("#", made.hexId),
      column("How likely are you to recommend us?", made.stars),
      texts("What is the reason for your score?", en.short),
      column("Start Date (UTC)", made.moment),
      column("Submit Date (UTC)", made.moment),
      column("Network ID", (d) => d.letters("0123456789abcdef", 10)),
    ]),
    delimited("typeform with names", "typeform2.csv", { dice }, [
      column("#", made.hexId),
      column("First up, what's your name?", (d) => made.personName(d).split(" ", 1)[0] ?? ""),
      texts("Great to meet you. What did you think of the course?", en.sentence),
      column("Start Date (UTC)", made.moment),
    ]),
  ];
}
