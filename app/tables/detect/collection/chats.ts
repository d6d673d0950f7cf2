import type { Dice } from "./dice.ts";
import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  type Layout,
  jsonLayout,
  jsonLines,
  ROWS,
  rowsOf,
} from "./layout.ts";
import * as made from "./made-cells.ts";
import { de, en, pt } from "./made-texts.ts";

/** Exports of chat programs and help desks that talk. */
export function chats(dice: Dice): Layout[] {
  const lines = (make: (row: number) => string) =>
    rowsOf(dice, ROWS, (_, row) => make(row)).join("\n");
  const clock = () => `${dice.between(10, 23)}:${dice.between(10, 59)}`;
  return [
    refusedChat(
      "whatsapp on a phone",
      "WhatsApp Chat with Ann.txt",
      lines(() => `12/03/2024, ${clock()} - ${made.personName(dice)}: ${en.sentence(dice)}`),
    ),
    refusedChat(
      "whatsapp on an iphone",
      "_chat.txt",
      lines(() => `[12.03.24, ${clock()}:07] ${made.personName(dice)}: ${de.sentence(dice)}`),
    ),
    refusedChat(
      "whatsapp in Portuguese",
      "Conversa do WhatsApp.txt",
      lines(() => `12/03/2024 ${clock()} - ${made.personName(dice)}: ${pt.sentence(dice)}`),
    ),
    jsonLayout(
      "slack channel",
      "2024-03-12.json",
      { rows: ROWS, text: 2 },
      rowsOf(dice, ROWS, (d) => ({
        type: "message",
        user: `U${d.letters("ABC0123", 8)}`,
        text: en.sentence(d),
        ts: `17${d.letters("0123456789", 8)}.000100`,
        client_msg_id: made.uuid(d),
        team: "T01",
        user_profile: { real_name: made.personName(d), display_name: made.userName(d) },
      })),
    ),
    jsonLayout(
      "discord channel",
      "general.json",
      { rows: ROWS, text: 4 },
      {
        guild: { id: made.longId(dice), name: "Community of makers" },
        channel: {
          id: made.longId(dice),
          type: "GuildTextChat",
          name: "general",
          topic: "All about it",
        },
        dateRange: { after: null, before: null },
        messages: rowsOf(dice, ROWS, (d) => ({
          id: made.longId(d),
          type: "Default",
          timestamp: made.moment(d),
          isPinned: false,
          content: en.sentence(d),
          author: { id: made.longId(d), name: made.userName(d), isBot: false },
        })),
        messageCount: ROWS,
      },
    ),
    delimited("discord table", "general.csv", { dice, quote: "all" }, [
      column("AuthorID", made.longId),
      column("Author", made.userName),
      column("Date", made.moment),
      texts("Content", en.sentence),
      column("Attachments", sometimes(0.1, made.link)),
      column("Reactions", sometimes(0.2, oneOf("👍 (2)", "🎉 (1)"))),
    ]),
    jsonLayout(
      "telegram chat",
      "result.json",
      { rows: ROWS, text: 5 },
      {
        name: "Customers",
        type: "public_supergroup",
        id: 1_234_567,
        messages: rowsOf(dice, ROWS, (d, row) => ({
          id: row,
          type: "message",
          date: made.moment(d).replace(" ", "T"),
          from: made.personName(d),
          from_id: `user${d.below(99_999)}`,
          text: en.sentence(d),
        })),
      },
    ),
    jsonLayout(
      "mastodon outbox",
      "outbox.json",
      { rows: ROWS, text: 6 },
      {
        "@context": "https://www.w3.org/ns/activitystreams",
        id: "outbox.json",
        type: "OrderedCollection",
        totalItems: ROWS,
        orderedItems: rowsOf(dice, ROWS, (d) => ({
          id: made.link(d),
          type: "Create",
          published: made.moment(d),
          object: {
            id: made.link(d),
            type: "Note",
            sensitive: false,
            content: `<p>${en.sentence(d)}</p>`,
          },
        })),
      },
    ),
    delimited("bluesky posts", "bsky.csv", { dice }, [
      column(
        "uri",
        (d) =>
          `at://did:plc:${d.letters("abcdef234567", 24)}/app.bsky.feed.post/${d.letters("abc234", 13)}`,
      ),
      column("cid", made.hexId),
      column("author.handle", (d) => `${made.userName(d).replaceAll("_", "-")}.bsky.social`),
      texts("record.text", en.sentence),
      column("record.createdAt", made.moment),
      column("likeCount", made.stars),
    ]),
    jsonLayout(
      "pushshift comments",
      "RC_2024-03.jsonl",
      { rows: ROWS, text: 2, format: "jsonl" },
      jsonLines(
        rowsOf(dice, ROWS, (d) => ({
          author: made.userName(d),
          author_flair_text: d.chance(0.2) ? "Verified Buyer" : null,
          body: d.chance(0.1) ? "[deleted]" : en.review(d),
          created_utc: 1_700_000_000 + d.below(9_999),
          id: d.letters("abcdef0123", 7),
          permalink: `/r/products/comments/${d.letters("abc123", 6)}/what_do_you_think_of_it/`,
          score: d.below(90),
          subreddit: "products",
        })),
      ),
    ),
    jsonLayout(
      "pushshift posts",
      "RS_2024-03.ndjson",
      { rows: ROWS, text: 1, format: "jsonl" },
      jsonLines(
        rowsOf(dice, ROWS, (d) => ({
          title: en.title(d),
          selftext: d.chance(0.1) ? "[removed]" : en.review(d),
          author: made.userName(d),
          url: made.link(d),
          num_comments: d.below(99),
          subreddit: "products",
        })),
      ),
    ),
    delimited("whatsapp business", "wa-business.csv", { dice }, [
      column("chat_id", (d) => `${d.letters("123456789", 12)}@c.us`),
      column("direction", oneOf("in", "out")),
      column("sender", made.personName),
      texts("message", en.sentence),
      column("media", always("")),
      column("sent_at", made.moment),
    ]),
    delimited("teams chat", "teams.csv", { dice }, [
      column("MessageId", made.longId),
      column("From", made.personName),
      column("CreatedDateTime", made.moment),
      column("ContentType", oneOf("text", "html")),
      texts("Body", en.sentence),
      column("Importance", always("normal")),
    ]),
    delimited("intercom conversations", "conversations.csv", { dice }, [
      column("Conversation ID", made.longId),
      column("Started at (UTC)", made.moment),
      column("User name", made.personName),
      column("User email", made.email),
      column("Conversation rating", made.stars),
      texts("Conversation rating remark", sometimes(0.7, en.sentence)),
      column("Assigned to", made.personName),
      column("Tags", oneOf("bug", "billing, refund", "")),
    ]),
    delimited("zendesk chat ratings", "chat.csv", { dice }, [
      column("Chat ID", (d) => d.letters("0123456789ABCDEF", 16)),
      column("Agent", made.personName),
      column("Visitor", made.personName),
      column("Rating", oneOf("Good", "Bad")),
      texts("Rating comment", sometimes(0.6, en.short)),
      column("Duration", (d) => `00:${d.between(10, 59)}:12`),
    ]),
    delimited("freshchat", "freshchat.csv", { dice }, [
      column("Interaction ID", made.uuid),
      column("Date", made.day),
      column("CSAT rating", made.stars),
      texts("CSAT feedback", sometimes(0.6, en.sentence)),
      column("Agent response", en.reply),
      column("Group", oneOf("Support", "Sales")),
    ]),
    delimited("crisp", "crisp.csv", { dice }, [
      column("session_id", (d) => `session_${made.uuid(d)}`),
      column("nickname", made.personName),
      column("operator_message", en.reply),
      texts("visitor_message", en.sentence),
      column("created_at", made.moment),
    ]),
    delimited("servicenow incidents", "incident.csv", { dice }, [
      column("number", (d) => `INC00${d.letters("0123456789", 5)}`),
      column("opened_at", made.moment),
      column("short_description", en.title),
      texts("description", en.review),
      column("caller_id", made.personName),
      column("priority", oneOf("3 - Moderate", "4 - Low")),
      column("close_notes", en.reply),
    ]),
    delimited("salesforce cases", "report1710000000.csv", { dice, quote: "all" }, [
      column("Case Number", (d) => d.letters("0123456789", 8)),
      column("Account Name", made.personName),
      column("Subject", en.title),
      texts("Description", en.review),
      column("Case Owner", made.personName),
      column("Opened Date", made.day),
      column("Case Origin", oneOf("Email", "Web")),
    ]),
    delimited("github issues", "issues.csv", { dice }, [
      column("number", (_, row) => String(row + 1)),
      column("title", en.title),
      column("state", oneOf("open", "closed")),
      column("user.login", made.userName),
      texts("body", en.review),
      column("labels", oneOf("bug", "enhancement", "")),
      column("html_url", made.link),
    ]),
    delimited("trello cards", "board.csv", { dice }, [
      column("Card ID", (d) => d.letters("0123456789abcdef", 24)),
      column("Card Name", en.title),
      column("Card URL", made.link),
      texts("Card Description", en.review),
      column("Labels", oneOf("red", "green", "")),
      column("Members", made.userName),
      column("List Name", oneOf("To do", "Done")),
    ]),
    delimited("gong calls", "calls.csv", { dice }, [
      column("Call ID", made.longId),
      column("Speaker", oneOf("Customer", "Rep")),
      column("Start (sec)", (d) => `${d.below(900)}.${d.below(9)}`),
      texts("Transcript", en.sentence),
    ]),
  ];
}

function refusedChat(name: string, fileName: string, content: string): Layout {
  return { name, fileName, content: `${content}\n`, truth: { kind: "refused" } };
}
