import { always, column, delimited, oneOf, texts, workbook, type Layout } from "./layout.ts";
import {
  email,
  hexId,
  ip,
  longId,
  moment,
  personName,
  sentence,
  shortAnswer,
  stars,
  usMoment,
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

/** Exports of survey tools. */
export function surveys(dice: Dice): Layout[] {
  return [...qualtrics(dice), ...surveyMonkey(dice), ...forms(dice)];
}

function qualtrics(dice: Dice): Layout[] {
  const importId = (id: string) => `{"ImportId":"${id}"}`;
  const meta = [
    column(["StartDate", "Start Date", importId("startDate")], moment),
    column(["EndDate", "End Date", importId("endDate")], moment),
    column(["Status", "Response Type", importId("status")], oneOf("IP Address", "Survey Preview")),
    column(["IPAddress", "IP Address", importId("ipAddress")], ip),
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
  const open = texts(["Q2_TEXT", "What should we improve first?", importId("QID2_TEXT")], answer());
  const second = texts(
    ["Q3", "Anything else that you would like to tell us?", importId("QID3_TEXT")],
    answer(),
  );
  return [
    delimited("qualtrics", "qualtrics.csv", dice, [...meta, open], { headerRows: 3 }),
    delimited("qualtrics two questions", "qualtrics2.csv", dice, [...meta, open, second], {
      headerRows: 3,
      ask: true,
    }),
    delimited(
      "qualtrics short answers",
      "qualtrics3.csv",
      dice,
      [...meta, texts(["Q9", "Why?", importId("QID9_TEXT")], short())],
      { headerRows: 3 },
    ),
    delimited("qualtrics tabs", "qualtrics.tsv", dice, [...meta, open], {
      headerRows: 3,
      delimiter: "\t",
    }),
    delimited("qualtrics quoted", "qualtrics-q.csv", dice, [...meta, open], {
      headerRows: 3,
      quote: "all",
      mark: true,
    }),
    delimited(
      "qualtrics in Portuguese",
      "qualtrics-pt.csv",
      dice,
      [...meta, texts(["Q4", "O que podemos melhorar?", importId("QID4")], answer("pt"))],
      { headerRows: 3 },
    ),
    delimited("qualtrics labels only", "qualtrics-l.csv", dice, [
      column("Start Date", moment),
      column("Response ID", (d) => `R_${d.letters("abcXYZ0189", 15)}`),
      column("On a scale from 0 to 10, how likely are you to recommend us to a friend?", stars),
      texts("What is the main reason for your score?", short()),
    ]),
  ];
}

function surveyMonkey(dice: Dice): Layout[] {
  const meta = [
    column("Respondent ID", longId),
    column("Collector ID", always("98765432")),
    column("Start Date", usMoment),
    column("End Date", usMoment),
    column("IP Address", ip),
    column("Email Address", always("")),
    column(["How did you hear about us?", "Response"], oneOf("Friend", "Search", "Advertisement")),
    column(["", "Other (please specify)"], always("")),
  ];
  const open = texts(["What could we do better?", "Open-Ended Response"], answer());
  return [
    delimited("surveymonkey", "surveymonkey.csv", dice, [...meta, open], { headerRows: 2 }),
    delimited("surveymonkey marked", "sm.csv", dice, [...meta, open], {
      headerRows: 2,
      mark: true,
      quote: "all",
    }),
    workbook("surveymonkey workbook", dice, [...meta, open], { headerRows: 2 }),
    delimited(
      "surveymonkey short",
      "sm-short.csv",
      dice,
      [...meta, texts(["Describe us in a few words", "Open-Ended Response"], short())],
      { headerRows: 2 },
    ),
    delimited(
      "surveymonkey two open",
      "sm2.csv",
      dice,
      [...meta, open, texts(["What did you like most?", "Open-Ended Response"], answer())],
      { headerRows: 2, ask: true },
    ),
    workbook(
      "surveymonkey in Spanish",
      dice,
      [
        column("Id. de encuestado", longId),
        column("Fecha de inicio", usMoment),
        column(["¿Cómo nos conoció?", "Respuesta"], oneOf("Un amigo", "Internet")),
        texts(["¿Qué podemos mejorar?", "Respuesta abierta"], answer("es")),
      ],
      { headerRows: 2 },
    ),
  ];
}

function forms(dice: Dice): Layout[] {
  const stamp = column("Timestamp", usMoment);
  return [
    delimited("google forms", "Feedback (Responses) - Form Responses 1.csv", dice, [
      stamp,
      column("How would you rate the event overall?", stars),
      texts("Please tell us in your own words what you liked about the event today", answer()),
    ]),
    delimited("google forms short", "responses.csv", dice, [
      stamp,
      column("Which talk did you see?", oneOf("Keynote", "Workshop", "Panel")),
      texts("Why did you choose it?", short()),
    ]),
    delimited(
      "google forms two open",
      "responses2.csv",
      dice,
      [
        stamp,
        texts("What did you like?", answer()),
        texts("What should we do better next time?", answer()),
      ],
      { ask: true },
    ),
    delimited("google forms e-mail", "contact.csv", dice, [
      stamp,
      column("Email Address", email),
      column("Your name", personName),
      texts("Comments", answer()),
    ]),
    delimited("google forms in Portuguese", "respostas.csv", dice, [
      column("Carimbo de data/hora", usMoment),
      column("Qual é a sua idade?", oneOf("18-25", "26-40", "41-60")),
      texts("O que você achou do atendimento?", answer("pt")),
    ]),
    delimited(
      "google forms in German",
      "antworten.csv",
      dice,
      [
        column("Zeitstempel", usMoment),
        column("Wie zufrieden sind Sie?", stars),
        texts("Was hat Ihnen gefallen?", answer("de")),
      ],
      { delimiter: ";" },
    ),
    delimited(
      "one question",
      "question.csv",
      dice,
      [
        texts(
          "What is the main reason for the score that you gave us in the previous question?",
          answer(),
        ),
      ],
      { quote: "all" },
    ),
    delimited(
      "two instructions",
      "two.csv",
      dice,
      [
        texts("Please tell us in your own words what you liked", short()),
        texts("Please tell us in your own words what we should change", short()),
      ],
      { ask: true },
    ),
    workbook("microsoft forms", dice, [
      column("ID", (_, row) => String(row + 1)),
      column("Start time", moment),
      column("Completion time", moment),
      column("Email", always("anonymous")),
      column("Name", always("")),
      column("How satisfied are you with our service?", stars),
      texts("What can we improve?", answer()),
    ]),
    workbook("microsoft forms in German", dice, [
      column("ID", (_, row) => String(row + 1)),
      column("Startzeit", moment),
      column("Fertigstellungszeit", moment),
      column("E-Mail", always("anonymous")),
      texts("Was sollen wir verbessern?", answer("de")),
    ]),
    delimited("typeform", "typeform.csv", dice, [
      column("#", hexId),
      column("How likely are you to recommend us?", stars),
      texts("What is the reason for your score?", short()),
      column("Start Date (UTC)", moment),
      column("Submit Date (UTC)", moment),
      column("Network ID", (d) => d.letters("0123456789abcdef", 10)),
    ]),
    delimited("typeform with names", "typeform2.csv", dice, [
      column("#", hexId),
      column("First up, what's your name?", (d) => personName(d).split(" ", 1)[0] ?? ""),
      texts("Great to meet you. What did you think of the course?", answer()),
      column("Start Date (UTC)", moment),
    ]),
  ];
}
