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
import { de, en, pt } from "./made-texts.ts";

/** Exports of help desks, chat tools and issue trackers. */
export function helpDesks(dice: Dice): Layout[] {
  return [
    delimited("zendesk tickets", "zendesk.csv", { dice }, [
      column("Id", made.longId),
      column("Requester", made.personName),
      column("Requester email", made.email),
      column("Subject", en.title),
      texts("Description", en.review),
      column("Status", oneOf("Open", "Closed", "Pending")),
      column("Assignee", made.personName),
      column("Created at", made.moment),
    ]),
    delimited("zendesk satisfaction", "csat.csv", { dice }, [
      column("Ticket ID", made.longId),
      column("Score", oneOf("good", "bad")),
      texts("Comment", sometimes(0.6, en.sentence)),
      column(
        "Reason",
        sometimes(
          0.3,
          oneOf("The issue took too long to resolve", "The agent's knowledge is unsatisfactory"),
        ),
      ),
      column("Assignee", made.personName),
    ]),
    delimited("freshdesk", "freshdesk.csv", { dice }, [
      column("Ticket ID", made.longId),
      column("Subject", en.title),
      column("Status", oneOf("Resolved", "Open")),
      column("Priority", oneOf("Low", "High")),
      column("Agent", made.personName),
      column("Created time", made.moment),
      texts("Customer feedback", sometimes(0.7, en.sentence)),
      column("Tags", oneOf("billing, refund", "login", "")),
    ]),
    delimited("intercom ratings", "intercom.csv", { dice }, [
      column("conversation_id", made.longId),
      column("rating", made.stars),
      texts("remark", sometimes(0.8, en.sentence)),
      column("teammate", made.personName),
      column("last_teammate_reply", en.reply),
    ]),
    delimited("intercom last message", "intercom2.csv", { dice }, [
      column("conversation_id", made.longId),
      column("rating", made.stars),
      texts("remark", en.short),
      column("last_message", en.reply),
    ]),
    delimited("jira", "jira.csv", { dice }, [
      column("Summary", en.title),
      column("Issue key", (d) => `APP-${d.below(9999)}`),
      column("Issue id", made.longId),
      column("Issue Type", oneOf("Bug", "Task")),
      column("Status", oneOf("Done", "To Do")),
      column("Assignee", made.personName),
      column("Created", made.moment),
      texts("Description", en.review),
    ]),
    delimited("jira with comments", "jira2.csv", { dice, ask: true }, [
      column("Issue key", (d) => `APP-${d.below(9999)}`),
      texts("Description", en.review),
      texts("Comment", en.review),
      column("Created", made.moment),
    ]),
    delimited("hubspot tickets", "hubspot.csv", { dice }, [
      column("Ticket ID", made.longId),
      column("Ticket name", en.title),
      texts("Ticket description", en.review),
      column("Pipeline", always("Support")),
      column("Owner", made.personName),
      column("Create date", made.moment),
    ]),
    delimited("chat transcript", "chat.csv", { dice }, [
      column("session", made.uuid),
      column("timestamp", made.moment),
      column("sender", oneOf("customer", "agent")),
      texts("message", en.sentence),
    ]),
    delimited("whatsapp as table", "whatsapp.csv", { dice, delimiter: ";" }, [
      column("Date", made.moment),
      column("Sender", made.personName),
      texts("Message", en.short),
    ]),
    delimited("customer and agent messages", "dialog.csv", { dice }, [
      column("dialog_id", made.longId),
      texts("customer_message", en.sentence),
      column("agent_message", en.reply),
    ]),
    delimited("call notes", "calls.csv", { dice }, [
      column("Call ID", made.longId),
      column("Caller", made.personName),
      column("Duration", () => "00:03:12"),
      texts("Transcript", en.review),
    ]),
    workbook("complaints workbook", { dice }, [
      column("No.", (_, row) => String(row + 1)),
      column("Received", made.moment),
      column("Customer", made.personName),
      texts("Complaint", en.review),
      column("Internal notes", sometimes(0.3, en.reply)),
    ]),
    delimited("tickets in German", "tickets.csv", { dice, delimiter: ";" }, [
      column("Ticket-Nr.", made.longId),
      column("Betreff", de.title),
      texts("Beschreibung", de.review),
      column("Bearbeiter", made.personName),
      column("Erstellt am", made.moment),
    ]),
    delimited("ombudsman in Portuguese", "ouvidoria.csv", { dice, delimiter: ";" }, [
      column("Protocolo", made.longId),
      column("Data de abertura", made.moment),
      column("Assunto", oneOf("Cobrança", "Entrega", "Atendimento")),
      texts("Relato do cidadão", pt.review),
      column("Resposta do órgão", sometimes(0.9, pt.reply)),
      column("Situação", oneOf("Aberta", "Encerrada")),
    ]),
    delimited("consumer complaints", "complaints.csv", { dice, rows: 40 }, [
      column("Date received", made.moment),
      column("Product", oneOf("Mortgage", "Credit card", "Debt collection")),
      column(
        "Issue",
        oneOf("Struggling to pay mortgage", "Problem with a purchase shown on your statement"),
      ),
      texts("Consumer complaint narrative", sometimes(0.5, en.review)),
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
      column("Complaint ID", made.longId),
    ]),
    delimited("log with messages", "log.csv", { dice }, [
      column("token", made.hexId),
      column("level", oneOf("info", "warn")),
      texts("feedback", en.sentence),
    ]),
  ];
}
