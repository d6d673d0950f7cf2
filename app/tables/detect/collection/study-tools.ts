import type { Dice } from "./dice.ts";
import { always, column, delimited, oneOf, sometimes, texts, type Layout } from "./layout.ts";
import * as made from "./made-cells.ts";
import { de, en, es } from "./made-texts.ts";

/** Exports of the tools of researchers. */
export function studyTools(dice: Dice): Layout[] {
  return [
    delimited("kobotoolbox", "kobo.csv", { dice, delimiter: ";" }, [
      column("start", made.moment),
      column("end", made.moment),
      column(
        "_Your_location_latitude",
        (d) => `-${d.between(1, 20)}.${d.letters("0123456789", 6)}`,
      ),
      column("Gender", oneOf("Female", "Male")),
      texts("What would you change about the clinic?", en.sentence),
      column("_id", made.longId),
      column("_uuid", made.uuid),
      column("_submission_time", made.moment),
      column("_validation_status", always("")),
      column("_index", (_, row) => String(row + 1)),
    ]),
    delimited("kobotoolbox names", "kobo-names.csv", { dice }, [
      column("start", made.moment),
      column("group_ab1cd/gender", oneOf("female", "male")),
      texts("group_ab1cd/what_to_change", en.sentence),
      column("meta/instanceID", (d) => `uuid:${made.uuid(d)}`),
      column("__version__", (d) => d.letters("vAbC012", 22)),
    ]),
    delimited("odk central", "submissions.csv", { dice }, [
      column("SubmissionDate", made.moment),
      column("deviceid", made.hexId),
      column("household-name", made.personName),
      texts("household-remarks", en.sentence),
      column("meta-instanceID", (d) => `uuid:${made.uuid(d)}`),
      column("KEY", (d) => `uuid:${made.uuid(d)}`),
      column("SubmitterName", made.userName),
    ]),
    delimited("redcap raw", "STUDY_DATA_2024-03-12.csv", { dice }, [
      column("record_id", (_, row) => String(row + 1)),
      column("redcap_event_name", always("baseline_arm_1")),
      column("consent_timestamp", made.moment),
      column("age", (d) => String(d.between(18, 90))),
      texts("exp_comments", en.sentence),
      column("survey_complete", always("2")),
    ]),
    delimited("redcap labels", "STUDY_LABELS.csv", { dice }, [
      column("Record ID", (_, row) => String(row + 1)),
      column("Event Name", always("Baseline")),
      column("How do you rate your stay?", oneOf("Very good", "Fair")),
      texts("Please tell us about your stay in your own words", en.sentence),
      column("Complete?", always("Complete")),
    ]),
    delimited("spss to csv", "spss.csv", { dice }, [
      column("CASEID", (_, row) => String(row + 1)),
      column("WEIGHT", (d) => `0.${d.letters("0123456789", 4)}`),
      column("Q1", made.stars),
      column("Q2", made.stars),
      texts("Q3_OE", en.sentence),
      column("REGION", oneOf("1", "2")),
    ]),
    delimited("spss in german", "spss-de.csv", { dice, delimiter: ";" }, [
      column("lfdn", (_, row) => String(row + 1)),
      column("dispcode", always("31")),
      column("v_12", made.stars),
      texts("v_13", de.sentence),
      column("datetime", made.moment),
    ]),
    delimited(
      "limesurvey full answers",
      "results-survey123456.csv",
      { dice, quote: "all", mark: true },
      [
        column("Response ID", (_, row) => String(row + 1)),
        column("Date submitted", made.moment),
        column("Start language", always("en")),
        column("Seed", made.longId),
        column("How satisfied are you with the course?", oneOf("Very satisfied", "Neutral")),
        texts("What did you miss?", sometimes(0.8, en.sentence)),
        column("IP address", made.ip),
      ],
    ),
    delimited("surveymonkey condensed", "sm.csv", { dice, headerRows: 2 }, [
      column(["Respondent ID", ""], made.longId),
      column(["Collector ID", ""], made.longId),
      column(["Start Date", ""], made.moment),
      column(["How likely are you to come back?", "Response"], made.stars),
      texts(["What is the one thing that we should do better?", "Open-Ended Response"], (d) =>
        en.sentence(d),
      ),
    ]),
    delimited("qualtrics with newlines", "q.csv", { dice, headerRows: 3 }, [
      column(["StartDate", "Start Date", '{"ImportId":"startDate","timeZone":"Z"}'], made.moment),
      column(
        ["ResponseId", "Response ID", '{"ImportId":"_recordId"}'],
        (d) => `R_${d.letters("abcXYZ0189", 15)}`,
      ),
      column(
        ["Q4", "How was it?\n\nPlease choose one", '{"ImportId":"QID4"}'],
        oneOf("Good", "Bad"),
      ),
      texts(["Q5", "In your own words:\nwhat went wrong?", '{"ImportId":"QID5_TEXT"}'], (d) =>
        en.sentence(d),
      ),
    ]),
    delimited("typeform closing", "tf.csv", { dice }, [
      column("#", made.hexId),
      column("How was your visit?", made.stars),
      texts("What could we do to make it a 10?", en.short),
      column("Start Date (UTC)", made.moment),
      column("Submit Date (UTC)", made.moment),
      column("Network ID", (d) => d.letters("0123456789abcdef", 10)),
    ]),
    delimited("google forms in Spanish", "respuestas.csv", { dice }, [
      column("Marca temporal", made.moment),
      column("Puntuación", made.stars),
      texts("¿Qué fue lo que más te gustó?", es.sentence),
    ]),
    delimited("medallia", "medallia.csv", { dice }, [
      column("Survey ID", made.longId),
      column("Response Date", made.day),
      column("Likelihood to Recommend", made.stars),
      texts("Likelihood to Recommend Comments", sometimes(0.7, en.sentence)),
      column("Property", made.address),
      column("Case Status", oneOf("Closed", "Open")),
    ]),
    delimited("usabilla", "usabilla.csv", { dice }, [
      column("Date", made.moment),
      column("Rating", made.stars),
      texts("Comment", en.short),
      column("URL", made.link),
      column(
        "User agent",
        always("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"),
      ),
      column("Custom: page title", (d) => `${made.productName(d)} – buy it online at a good price`),
    ]),
  ];
}
