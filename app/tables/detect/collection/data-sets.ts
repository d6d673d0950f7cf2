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
import {
  hexId,
  link,
  longId,
  review,
  sentence,
  shortAnswer,
  stars,
  title,
  userName,
  uuid,
  type Dice,
} from "./made-texts.ts";

const en = (dice: Dice) => sentence(dice);
const lower = (dice: Dice) =>
  sentence(dice)
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
    delimited(
      "sentiment140",
      "training.1600000.csv",
      dice,
      [
        column("", oneOf("0", "4")),
        column("", longId),
        column("", always("Mon Apr 06 22:19:45 PDT 2009")),
        column("", always("NO_QUERY")),
        column("", userName),
        texts("", en),
      ],
      { ...bare, quote: "all" },
    ),
    delimited(
      "amazon polarity",
      "train.csv",
      dice,
      [column("", oneOf("1", "2")), column("", (d) => title(d)), texts("", (d) => review(d))],
      { ...bare, quote: "all", rows: 40 },
    ),
    delimited(
      "yelp polarity",
      "yelp_train.csv",
      dice,
      [column("", oneOf("1", "2")), texts("", (d) => review(d))],
      { ...bare, quote: "all" },
    ),
    delimited(
      "label and text",
      "label_text.tsv",
      dice,
      [column("", oneOf("positive", "negative", "neutral")), texts("", en)],
      { ...bare, delimiter: "\t" },
    ),
    delimited(
      "text and label",
      "emotion.txt",
      dice,
      [texts("", lower), column("", oneOf("sadness", "joy", "anger", "fear"))],
      { ...bare, delimiter: ";" },
    ),
    delimited(
      "uci sentences",
      "amazon_cells_labelled.txt",
      dice,
      [texts("", en), column("", oneOf("0", "1"))],
      { ...bare, delimiter: "\t", quote: "never" },
    ),
    delimited(
      "sms spam",
      "SMSSpamCollection",
      dice,
      [column("", oneOf("ham", "spam")), texts("", en)],
      { ...bare, delimiter: "\t", quote: "never" },
    ),
    delimited(
      "semeval",
      "twitter-2013train.txt",
      dice,
      [column("", longId), column("", oneOf("positive", "neutral", "negative")), texts("", en)],
      { ...bare, delimiter: "\t", quote: "never" },
    ),
    delimited(
      "movielens",
      "ratings.dat",
      dice,
      [
        column("", (_, row) => String(row + 1)),
        column("", () => "Toy Story (1995)"),
        texts("", en),
      ],
      { ...bare, delimiter: "::", quote: "never" },
    ),
    delimited("hive", "000000_0", dice, [column("", longId), texts("", en), column("", stars)], {
      ...bare,
      delimiter: "\u0001",
      quote: "never",
    }),
    delimited("one column", "single.csv", dice, [texts("", lower)], bare),
    delimited("one quoted column", "single_q.csv", dice, [texts("", en)], {
      ...bare,
      quote: "all",
    }),
    delimited(
      "one column of short texts",
      "single_short.csv",
      dice,
      [texts("", (d) => title(d))],
      bare,
    ),
    delimited("id and text", "pairs.csv", dice, [column("", uuid), texts("", en)], bare),
    delimited("text and stars", "pairs2.csv", dice, [texts("", en), column("", stars)], bare),
    delimited("text and link", "links.csv", dice, [texts("", en), column("", link)], bare),
    delimited("two texts", "two.tsv", dice, [texts("", en), texts("", en)], {
      ...bare,
      delimiter: "\t",
      ask: true,
    }),
  ];
}

function withHeader(dice: Dice): Layout[] {
  return [
    delimited(
      "sst2",
      "train.tsv",
      dice,
      [texts("sentence", lower), column("label", oneOf("0", "1"))],
      { delimiter: "\t", quote: "never" },
    ),
    delimited(
      "cola-like",
      "dev.tsv",
      dice,
      [column("index", (_, row) => String(row)), texts("sentence", lower)],
      { delimiter: "\t", quote: "never" },
    ),
    delimited(
      "rotten tomatoes",
      "rt.tsv",
      dice,
      [
        column("PhraseId", longId),
        column("SentenceId", stars),
        texts("Phrase", lower),
        column("Sentiment", stars),
      ],
      { delimiter: "\t", quote: "never" },
    ),
    delimited("toxic", "toxic.csv", dice, [
      column("id", hexId),
      texts("comment_text", (d) => review(d)),
      column("toxic", oneOf("0", "1")),
      column("obscene", oneOf("0", "1")),
    ]),
    delimited("disaster tweets", "train-d.csv", dice, [
      column("id", (_, row) => String(row)),
      column("keyword", oneOf("", "fire", "wreck")),
      column("location", oneOf("", "Birmingham", "Est. September 2012 - Bristol")),
      texts("text", en),
      column("target", oneOf("0", "1")),
    ]),
    delimited("financial phrase bank", "all-data.csv", dice, [
      column("sentiment", oneOf("neutral", "positive")),
      texts("headline_text", en),
    ]),
    delimited(
      "raw and cleaned",
      "clean.csv",
      dice,
      [
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
      ],
      { rows: ORDINALS.length },
    ),
    delimited("numbered by pandas", "frame.csv", dice, [
      column("", (_, row) => String(row)),
      texts("0", en),
      column("1", stars),
    ]),
    delimited("unknown names", "foo.csv", dice, [column("foo", stars), texts("bar", en)]),
    delimited("hashes beside short texts", "b64.csv", dice, [
      column("token", (d) => `${d.letters("abcdefXYZ0189+/", 43)}=`),
      column("stars", stars),
      texts("answer", (d) => shortAnswer(d)),
    ]),
    delimited(
      "short texts in Portuguese",
      "notas.csv",
      dice,
      [
        column("código", longId),
        column("nota", stars),
        texts("motivo", (d) => shortAnswer(d, "pt")),
      ],
      { delimiter: ";" },
    ),
    workbook("own table", dice, [
      column("Nr", (_, row) => String(row + 1)),
      texts("Kommentar", (d) => sentence(d, "de")),
      column("Note", stars),
    ]),
    workbook(
      "own table without header",
      dice,
      [column("", (_, row) => String(row + 1)), texts("", en)],
      { headerRows: 0 },
    ),
    delimited(
      "codes only",
      "codes.csv",
      dice,
      [column("a", longId), column("b", stars), column("c", oneOf("x", "y"))],
      { ask: true },
    ),
    delimited(
      "decimal commas",
      "preise.csv",
      dice,
      [
        column("id", (_, row) => String(row)),
        texts("kommentar", (d) => shortAnswer(d, "de")),
        column("preis", (d) => `${d.between(1, 90)},${d.between(10, 99)}`),
      ],
      { delimiter: ";" },
    ),
    delimited(
      "decimal commas, text first",
      "preise2.csv",
      dice,
      [
        texts("review", (d) => title(d)),
        column("rating", (d) => `${d.between(1, 4)},${d.between(0, 9)}`),
        column("price", (d) => `${d.between(1, 90)},${d.between(10, 99)}`),
      ],
      { delimiter: ";" },
    ),
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
    lines("running text", "texts.txt", of(20, en)),
    lines(
      "running text with commas",
      "lines.txt",
      of(20, (d) => `${sentence(d)} And yes, it was, in a way, fine`),
    ),
    lines(
      "running text in German",
      "zeilen.txt",
      of(12, (d) => sentence(d, "de")),
    ),
    lines(
      "short lines",
      "short.txt",
      of(8, (d) => shortAnswer(d)),
    ),
  ];
}

function dialects(dice: Dice): Layout[] {
  const columns = [
    column("id", (_, row) => String(row + 1)),
    texts("comment", en),
    column("date", () => "2024-01-05"),
  ];
  return [
    delimited("carets", "caret.csv", dice, columns, { delimiter: "^", quote: "never" }),
    delimited("tildes", "tilde.txt", dice, columns, {
      delimiter: "~",
      quote: "never",
      format: "csv",
    }),
    delimited("double pipes", "pipes.dat", dice, columns, { delimiter: "||", quote: "never" }),
    delimited("pipes in txt", "pipe.txt", dice, columns, { delimiter: "|" }),
    delimited("semicolons in txt", "table.txt", dice, columns, { delimiter: ";" }),
    delimited("commas in txt", "table2.txt", dice, columns),
    delimited("unit separators", "us.csv", dice, columns, { delimiter: "\u001f", quote: "never" }),
    delimited("single quotes", "single_quote.csv", dice, columns, { quote: "single" }),
    delimited("windows line ends", "crlf.csv", dice, columns, { lineEnd: "\r\n", mark: true }),
    delimited("old mac line ends", "mac.csv", dice, columns, { lineEnd: "\r" }),
    delimited("empty last column", "trailing.csv", dice, columns, { trailing: true }),
    delimited("stated delimiter", "sep.csv", dice, columns, { delimiter: ";", above: ["sep=;"] }),
    delimited("quoted stated delimiter", "sepq.csv", dice, columns, {
      delimiter: ";",
      above: ['"sep=;"'],
      lineEnd: "\r\n",
    }),
    literalQuotes(dice),
    spacedQuotes(dice),
  ];
}

function literalQuotes(dice: Dice): Layout {
  const rows = Array.from(
    { length: 20 },
    (_, row) => `${row}\t${row % 7 === 1 ? '"' : ""}${sentence(dice)}${row % 7 === 4 ? '"' : ""}`,
  );
  return {
    name: "quotes as characters",
    fileName: "litq.tsv",
    content: `id\ttext\n${rows.join("\n")}\n`,
    truth: { kind: "table", format: "tsv", delimiter: "\t", headerRows: 1, rows: 20, text: [1] },
  };
}

function spacedQuotes(dice: Dice): Layout {
  const rows = Array.from({ length: 12 }, (_, row) => `${row}, "${sentence(dice)}", 5`);
  return {
    name: "spaces before quotes",
    fileName: "spaced.csv",
    content: `id, comment, stars\n${rows.join("\n")}\n`,
    truth: { kind: "table", format: "csv", delimiter: ",", headerRows: 1, rows: 12, text: [1] },
  };
}
