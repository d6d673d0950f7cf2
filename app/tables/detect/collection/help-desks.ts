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
  companyReply,
  email,
  hexId,
  longId,
  moment,
  personName,
  review,
  sentence,
  shortAnswer,
  stars,
  title,
  uuid,
  type Dice,
} from "./made-texts.ts";

const request = (dice: Dice) => review(dice);
const reply = (dice: Dice) => companyReply(dice);

/** Exports of help desks, chat tools and issue trackers. */
export function helpDesks(dice: Dice): Layout[] {
  return [
    delimited("zendesk tickets", "zendesk.csv", dice, [
      column("Id", longId),
      column("Requester", personName),
      column("Requester email", email),
      column("Subject", (d) => title(d)),
      texts("Description", request),
      column("Status", oneOf("Open", "Closed", "Pending")),
      column("Assignee", personName),
      column("Created at", moment),
    ]),
    delimited("zendesk satisfaction", "csat.csv", dice, [
      column("Ticket ID", longId),
      column("Score", oneOf("good", "bad")),
      texts(
        "Comment",
        sometimes(0.6, (d) => sentence(d)),
      ),
      column(
        "Reason",
        sometimes(
          0.3,
          oneOf("The issue took too long to resolve", "The agent's knowledge is unsatisfactory"),
        ),
      ),
      column("Assignee", personName),
    ]),
    delimited("freshdesk", "freshdesk.csv", dice, [
      column("Ticket ID", longId),
      column("Subject", (d) => title(d)),
      column("Status", oneOf("Resolved", "Open")),
      column("Priority", oneOf("Low", "High")),
      column("Agent", personName),
      column("Created time", moment),
      texts(
        "Customer feedback",
        sometimes(0.7, (d) => sentence(d)),
      ),
      column("Tags", oneOf("billing, refund", "login", "")),
    ]),
    delimited("intercom ratings", "intercom.csv", dice, [
      column("conversation_id", longId),
      column("rating", stars),
      texts(
        "remark",
        sometimes(0.8, (d) => sentence(d)),
      ),
      column("teammate", personName),
      column("last_teammate_reply", reply),
    ]),
    delimited("intercom last message", "intercom2.csv", dice, [
      column("conversation_id", longId),
      column("rating", stars),
      texts("remark", (d) => shortAnswer(d)),
      column("last_message", reply),
    ]),
    delimited("jira", "jira.csv", dice, [
      column("Summary", (d) => title(d)),
      column("Issue key", (d) => `APP-${d.below(9999)}`),
      column("Issue id", longId),
      column("Issue Type", oneOf("Bug", "Task")),
      column("Status", oneOf("Done", "To Do")),
      column("Assignee", personName),
      column("Created", moment),
      texts("Description", request),
    ]),
    delimited(
      "jira with comments",
      "jira2.csv",
      dice,
      [
        column("Issue key", (d) => `APP-${d.below(9999)}`),
        texts("Description", request),
        texts("Comment", request),
        column("Created", moment),
      ],
      { ask: true },
    ),
    delimited("hubspot tickets", "hubspot.csv", dice, [
      column("Ticket ID", longId),
      column("Ticket name", (d) => title(d)),
      texts("Ticket description", request),
      column("Pipeline", always("Support")),
      column("Owner", personName),
      column("Create date", moment),
    ]),
    delimited("chat transcript", "chat.csv", dice, [
      column("session", uuid),
      column("timestamp", moment),
      column("sender", oneOf("customer", "agent")),
      texts("message", (d) => sentence(d)),
    ]),
    delimited(
      "whatsapp as table",
      "whatsapp.csv",
      dice,
      [
        column("Date", moment),
        column("Sender", personName),
        texts("Message", (d) => shortAnswer(d)),
      ],
      { delimiter: ";" },
    ),
    delimited("customer and agent messages", "dialog.csv", dice, [
      column("dialog_id", longId),
      texts("customer_message", (d) => sentence(d)),
      column("agent_message", reply),
    ]),
    delimited("call notes", "calls.csv", dice, [
      column("Call ID", longId),
      column("Caller", personName),
      column("Duration", () => "00:03:12"),
      texts("Transcript", request),
    ]),
    workbook("complaints workbook", dice, [
      column("No.", (_, row) => String(row + 1)),
      column("Received", moment),
      column("Customer", personName),
      texts("Complaint", request),
      column("Internal notes", sometimes(0.3, reply)),
    ]),
    delimited(
      "tickets in German",
      "tickets.csv",
      dice,
      [
        column("Ticket-Nr.", longId),
        column("Betreff", (d) => title(d, "de")),
        texts("Beschreibung", (d) => review(d, "de")),
        column("Bearbeiter", personName),
        column("Erstellt am", moment),
      ],
      { delimiter: ";" },
    ),
    delimited(
      "ombudsman in Portuguese",
      "ouvidoria.csv",
      dice,
      [
        column("Protocolo", longId),
        column("Data de abertura", moment),
        column("Assunto", oneOf("Cobrança", "Entrega", "Atendimento")),
        texts("Relato do cidadão", (d) => review(d, "pt")),
        column(
          "Resposta do órgão",
          sometimes(0.9, (d) => companyReply(d, "pt")),
        ),
        column("Situação", oneOf("Aberta", "Encerrada")),
      ],
      { delimiter: ";" },
    ),
    delimited(
      "consumer complaints",
      "complaints.csv",
      dice,
      [
        column("Date received", moment),
        column("Product", oneOf("Mortgage", "Credit card", "Debt collection")),
        column(
          "Issue",
          oneOf("Struggling to pay mortgage", "Problem with a purchase shown on your statement"),
        ),
        texts("Consumer complaint narrative", sometimes(0.5, request)),
        column(
          "Company public response",
          sometimes(
            0.5,
            always(
              "Company has responded to the consumer and chooses not to provide a public response",
            ),
          ),
        ),
        column("Company", oneOf("First Bank", "Union Trust")),
        column("State", oneOf("CA", "TX")),
        column("Complaint ID", longId),
      ],
      { rows: 40 },
    ),
    delimited("log with messages", "log.csv", dice, [
      column("token", hexId),
      column("level", oneOf("info", "warn")),
      texts("feedback", (d) => sentence(d)),
    ]),
  ];
}
