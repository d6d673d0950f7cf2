import type { Dice } from "./dice.ts";
import {
  always,
  column,
  delimited,
  oneOf,
  texts,
  workbook,
  makeRows,
  type Layout,
} from "./layout.ts";
import * as made from "./made-cells.ts";
import { de, en, pt } from "./made-texts.ts";

const lower = (dice: Dice) =>
  en
    .sentence(dice)
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]/gu, "")
    .trim();

/** Files of public data sets and of people's own tables, many without a header. */
export function dataSets(dice: Dice): Layout[] {
  return [...withoutHeader(dice), ...withHeader(dice), ...running(dice), ...dialects(dice)];
}

function withoutHeader(dice: Dice): Layout[] {
  const bare = { headerRows: 0 } as const;
  return [
    delimited("sentiment140", "training.1600000.csv", { dice, ...bare, quote: "all" }, [
      column("", oneOf("0", "4")),
      column("", made.longId),
      column("", always("Mon Apr 06 22:19:45 PDT 2009")),
      column("", always("NO_QUERY")),
      column("", made.userName),
      texts("", en.sentence),
    ]),
    delimited("amazon polarity", "train.csv", { dice, ...bare, quote: "all", rows: 40 }, [
      column("", oneOf("1", "2")),
      column("", en.title),
      texts("", en.review),
    ]),
    delimited("yelp polarity", "yelp_train.csv", { dice, ...bare, quote: "all" }, [
      column("", oneOf("1", "2")),
      texts("", en.review),
    ]),
    delimited("label and text", "label_text.tsv", { dice, ...bare, delimiter: "\t" }, [
      column("", oneOf("positive", "negative", "neutral")),
      texts("", en.sentence),
    ]),
    delimited("text and label", "emotion.txt", { dice, ...bare, delimiter: ";" }, [
      texts("", lower),
      column("", oneOf("sadness", "joy", "anger", "fear")),
    ]),
    delimited(
      "uci sentences",
      "amazon_cells_labelled.txt",
      { dice, ...bare, delimiter: "\t", quote: "never" },
      [texts("", en.sentence), column("", oneOf("0", "1"))],
    ),
    delimited("sms spam", "SMSSpamCollection", { dice, ...bare, delimiter: "\t", quote: "never" }, [
      column("", oneOf("ham", "spam")),
      texts("", en.sentence),
    ]),
    delimited(
      "semeval",
      "twitter-2013train.txt",
      { dice, ...bare, delimiter: "\t", quote: "never" },
      [
        column("", made.longId),
        column("", oneOf("positive", "neutral", "negative")),
        texts("", en.sentence),
      ],
    ),
    delimited("movielens", "ratings.dat", { dice, ...bare, delimiter: "::", quote: "never" }, [
      column("", (_, row) => String(row + 1)),
      column("", () => "Toy Story (1995)"),
      texts("", en.sentence),
    ]),
    delimited("hive", "000000_0", { dice, ...bare, delimiter: "\u0001", quote: "never" }, [
      column("", made.longId),
      texts("", en.sentence),
      column("", made.stars),
    ]),
    delimited("one column", "single.csv", { dice, ...bare }, [texts("", lower)]),
    delimited("one quoted column", "single_q.csv", { dice, ...bare, quote: "all" }, [
      texts("", en.sentence),
    ]),
    delimited("one column of short texts", "single_short.csv", { dice, ...bare }, [
      texts("", en.title),
    ]),
    delimited("id and text", "pairs.csv", { dice, ...bare }, [
      column("", made.uuid),
      texts("", en.sentence),
    ]),
    delimited("text and stars", "pairs2.csv", { dice, ...bare }, [
      texts("", en.sentence),
      column("", made.stars),
    ]),
    delimited("text and link", "links.csv", { dice, ...bare }, [
      texts("", en.sentence),
      column("", made.link),
    ]),
    delimited("two texts", "two.tsv", { dice, ...bare, delimiter: "\t", ask: true }, [
      texts("", en.sentence),
      texts("", en.sentence),
    ]),
  ];
}

function withHeader(dice: Dice): Layout[] {
  return [
    delimited("sst2", "train.tsv", { dice, delimiter: "\t", quote: "never" }, [
      texts("sentence", lower),
      column("label", oneOf("0", "1")),
    ]),
    delimited("cola-like", "dev.tsv", { dice, delimiter: "\t", quote: "never" }, [
      column("index", (_, row) => String(row)),
      texts("sentence", lower),
    ]),
    delimited("rotten tomatoes", "rt.tsv", { dice, delimiter: "\t", quote: "never" }, [
      column("PhraseId", made.longId),
      column("SentenceId", made.stars),
      texts("Phrase", lower),
      column("Sentiment", made.stars),
    ]),
    delimited("toxic", "toxic.csv", { dice }, [
      column("id", made.hexId),
      texts("comment_text", en.review),
      column("toxic", oneOf("0", "1")),
      column("obscene", oneOf("0", "1")),
    ]),
    delimited("disaster tweets", "train-d.csv", { dice }, [
      column("id", (_, row) => String(row)),
      column("keyword", oneOf("", "fire", "wreck")),
      column("location", oneOf("", "Birmingham", "Est. September 2012 - Bristol")),
      texts("text", en.sentence),
      column("target", oneOf("0", "1")),
    ]),
    delimited("financial phrase bank", "all-data.csv", { dice }, [
      column("sentiment", oneOf("neutral", "positive")),
      texts("headline_text", en.sentence),
    ]),
    delimited("raw and cleaned", "clean.csv", { dice, rows: ORDINALS.length }, [
      column("id", (_, row) => String(row)),
      texts(
        "text",
        (_, row) =>
          `The ${ORDINALS[row % ORDINALS.length] ?? ""} visit was better than I thought, really.`,
      ),
      texts(
        "text_clean",
        (_, row) =>
          `the ${ORDINALS[row % ORDINALS.length] ?? ""} visit was better than i thought really`,
      ),
    ]),
    delimited("numbered by pandas", "frame.csv", { dice }, [
      column("", (_, row) => String(row)),
      texts("0", en.sentence),
      column("1", made.stars),
    ]),
    delimited("unknown names", "foo.csv", { dice }, [
      column("foo", made.stars),
      texts("bar", en.sentence),
    ]),
    delimited("hashes beside short texts", "b64.csv", { dice }, [
      column("token", (d) => `${d.letters("abcdefXYZ0189+/", 43)}=`),
      column("stars", made.stars),
      texts("answer", en.short),
    ]),
    delimited("short texts in Portuguese", "notas.csv", { dice, delimiter: ";" }, [
      column("código", made.longId),
      column("nota", made.stars),
      texts("motivo", pt.short),
    ]),
    workbook("own table", { dice }, [
      column("Nr", (_, row) => String(row + 1)),
      texts("Kommentar", de.sentence),
      column("Note", made.stars),
    ]),
    workbook("own table without header", { dice, headerRows: 0 }, [
      column("", (_, row) => String(row + 1)),
      texts("", en.sentence),
    ]),
    delimited("codes only", "codes.csv", { dice, ask: true }, [
      column("a", made.longId),
      column("b", made.stars),
      column("c", oneOf("x", "y")),
    ]),
    delimited("decimal commas", "preise.csv", { dice, delimiter: ";" }, [
      column("id", (_, row) => String(row)),
      texts("kommentar", de.short),
      column("preis", (d) => `${d.between(1, 90)},${d.between(10, 99)}`),
    ]),
    delimited("decimal commas, text first", "preise2.csv", { dice, delimiter: ";" }, [
      texts("review", en.title),
      column("rating", (d) => `${d.between(1, 4)},${d.between(0, 9)}`),
      column("price", (d) => `${d.between(1, 90)},${d.between(10, 99)}`),
    ]),
  ];
}

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
] as const;

function running(dice: Dice): Layout[] {
  const lines = (name: string, fileName: string, rows: readonly string[]): Layout => ({
    name,
    fileName,
    content: `${rows.join("\n")}\n`,
    truth: {
      kind: "table",
      format: "txt",
      delimiter: null,
      headerRows: 0,
      rows: rows.length,
      text: [0],
    },
  });
  const of = (count: number, cell: (dice: Dice) => string) =>
    makeRows(dice, [texts("", cell)], count).map(([text = ""]) => text);
  return [
    lines("running text", "texts.txt", of(20, en.sentence)),
    lines(
      "running text with commas",
      "lines.txt",
      of(20, (d) => `${en.sentence(d)} And yes, it was, in a way, fine`),
    ),
    lines("running text in German", "zeilen.txt", of(12, de.sentence)),
    lines("short lines", "short.txt", of(8, en.short)),
  ];
}

function dialects(dice: Dice): Layout[] {
  const columns = [
    column("id", (_, row) => String(row + 1)),
    texts("comment", en.sentence),
    column("date", () => "2024-01-05"),
  ];
  return [
    delimited("carets", "caret.csv", { dice, delimiter: "^", quote: "never" }, columns),
    delimited(
      "tildes",
      "tilde.txt",
      { dice, delimiter: "~", quote: "never", format: "csv" },
      columns,
    ),
    delimited("double pipes", "pipes.dat", { dice, delimiter: "||", quote: "never" }, columns),
    delimited("pipes in txt", "pipe.txt", { dice, delimiter: "|" }, columns),
    delimited("semicolons in txt", "table.txt", { dice, delimiter: ";" }, columns),
    delimited("commas in txt", "table2.txt", { dice }, columns),
    delimited("unit separators", "us.csv", { dice, delimiter: "\u001f", quote: "never" }, columns),
    delimited("single quotes", "single_quote.csv", { dice, quote: "single" }, columns),
    delimited("windows line ends", "crlf.csv", { dice, lineEnd: "\r\n", mark: true }, columns),
    delimited("old mac line ends", "mac.csv", { dice, lineEnd: "\r" }, columns),
    delimited("empty last column", "trailing.csv", { dice, trailing: true }, columns),
    delimited("stated delimiter", "sep.csv", { dice, delimiter: ";", above: ["sep=;"] }, columns),
    delimited(
      "quoted stated delimiter",
      "sepq.csv",
      { dice, delimiter: ";", above: ['"sep=;"'], lineEnd: "\r\n" },
      columns,
    ),
    literalQuotes(dice),
    spacedQuotes(dice),
  ];
}

function literalQuotes(dice: Dice): Layout {
  const rows = Array.from(
    { length: 20 },
    (_, row) =>
      `${row}\t${row % 7 === 1 ? '"' : ""}${en.sentence(dice)}${row % 7 === 4 ? '"' : ""}`,
  );
  return {
    name: "quotes as characters",
    fileName: "litq.tsv",
    content: `id\ttext\n${rows.join("\n")}\n`,
    truth: { kind: "table", format: "tsv", delimiter: "\t", headerRows: 1, rows: 20, text: [1] },
  };
}

function spacedQuotes(dice: Dice): Layout {
  const rows = Array.from({ length: 12 }, (_, row) => `${row}, "${en.sentence(dice)}", 5`);
  return {
    name: "spaces before quotes",
    fileName: "spaced.csv",
    content: `id, comment, stars\n${rows.join("\n")}\n`,
    truth: { kind: "table", format: "csv", delimiter: ",", headerRows: 1, rows: 12, text: [1] },
  };
}
