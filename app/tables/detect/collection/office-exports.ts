import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  workbook,
  type DelimitedOptions,
  type Layout,
  type MadeColumn,
} from "./layout.ts";
import {
  address,
  companyReply,
  day,
  email,
  longId,
  moment,
  personName,
  productName,
  review,
  sentence,
  shortAnswer,
  stars,
  title,
  uuid,
  type Dice,
} from "./made-texts.ts";

const germanDay = (d: Dice) => `${d.between(10, 28)}.0${d.between(1, 9)}.2024`;
const decimal = (d: Dice) => `${d.below(900)},${d.between(10, 99)}`;
const thousands = (d: Dice) => `${d.between(1, 9)}.${d.between(100, 999)},${d.between(10, 99)}`;

/** What spreadsheets and companies' own programs write, also in German and Portuguese. */
export function officeExports(dice: Dice): Layout[] {
  const german: MadeColumn[] = [
    column("Auftragsnr.", (d) => d.letters("0123456789", 10)),
    column("Kunde", personName),
    column("Datum", germanDay),
    column("Netto", decimal),
    texts("Bemerkung", (d) => sentence(d, "de")),
  ];
  const brazilian: MadeColumn[] = [
    column("Código", (d) => d.letters("0123456789", 8)),
    column("Data", (d) => `${d.between(13, 28)}/0${d.between(1, 9)}/2024`),
    column("Valor (R$)", thousands),
    column("Loja", oneOf("Centro", "Shopping Norte")),
    texts("Comentário do cliente", (d) => sentence(d, "pt")),
    column("Nota", stars),
  ];
  const made = (name: string, columns: readonly MadeColumn[], options: DelimitedOptions) =>
    delimited(name, `${name.replaceAll(/\W+/gu, "-")}.csv`, dice, columns, options);
  const semicolons = { delimiter: ";" } as const;
  const windows = { ...semicolons, lineEnd: "\r\n" } as const;
  return [
    made("german excel", german, windows),
    made("german excel marked", german, { ...windows, mark: true }),
    made("german excel with stated delimiter", german, { ...windows, above: ["sep=;"] }),
    inLatin(made("german excel in windows-1252", german, windows)),
    inUtf16(made("german unicode text", german, { delimiter: "\t", lineEnd: "\r\n" })),
    made("sap list", german, {
      ...semicolons,
      above: ["Liste der Aufträge;;;;", "Stand: 12.03.2024;;;;", ""],
    }),
    made("sap list with a total", german, { ...semicolons, below: ["Summe;;;12.345,00;"] }),
    made("brazilian excel", brazilian, windows),
    inLatin(made("brazilian excel in windows-1252", brazilian, windows)),
    made("brazilian excel with a note below", brazilian, {
      ...semicolons,
      below: ["Fonte: SAC;;;;;", "Total;;123.456,78;;;"],
    }),
    made("empty rows behind the last", german, {
      ...semicolons,
      below: Array.from({ length: 600 }, () => ";;;;"),
    }),
    made("empty columns behind the last", wideEnded(german), semicolons),
    made(
      "footnotes",
      [column("id", longId), column("rating", stars), texts("comment", (d) => review(d))],
      {
        below: ["* ratings from 1 to 5,,", "Source: shop system,,"],
      },
    ),
    made(
      "totals row",
      [
        column("Branch", oneOf("North", "South")),
        texts("What customers say", (d) => sentence(d)),
        column("Visits", (d) => String(d.below(900))),
      ],
      { below: ["Total,,12345"] },
    ),
    made("blank line below the header", german, { ...semicolons, above: [] }),
    workbook("report with logo rows", dice, german, {
      above: [["Kundenbericht"], [], ["Zeitraum", "", "01.01.2024", "", ""], []],
    }),
    workbook("brazilian workbook", dice, brazilian),
    workbook("feedback workbook", dice, [
      column("No.", (_, row) => String(row + 1)),
      column("Date", day),
      column("Outlet", address),
      texts("Guest comment", (d) => review(d)),
      column("Action taken", (d) => companyReply(d)),
    ]),
    workbook(
      "two header rows",
      dice,
      [
        column(["Respondent", "ID"], longId),
        column(["", "Country"], oneOf("DE", "BR")),
        column(["Answers", "Score"], stars),
        texts(["", "Please explain your score"], (d) => sentence(d)),
      ],
      { headerRows: 2 },
    ),
    workbook("questions in german", dice, [
      column("Zeitstempel", moment),
      column("E-Mail-Adresse", email),
      column("Wie zufrieden sind Sie?", stars),
      texts("Was können wir besser machen?", (d) => sentence(d, "de")),
    ]),
    delimited("dynamics accounts", "accounts.csv", dice, [
      column("(Do Not Modify) Case", uuid),
      column("(Do Not Modify) Row Checksum", (d) => `${d.letters("abcXYZ01+/", 40)}==`),
      column("Case Title", (d) => title(d)),
      texts("Customer Comment", (d) => review(d)),
      column("Status Reason", oneOf("In Progress", "Resolved")),
    ]),
    delimited(
      "oracle spool",
      "spool.txt",
      dice,
      [
        column("ORDER_ID", longId),
        texts("CUSTOMER_COMMENT", (d) => sentence(d)),
        column("CREATED", day),
      ],
      { delimiter: "|", format: "csv" },
    ),
    delimited(
      "mysql export",
      "mysql.tsv",
      dice,
      [
        column("id", (_, row) => String(row + 1)),
        column("product", productName),
        texts("review", (d) => sentence(d)),
        column("deleted_at", always("NULL")),
      ],
      { delimiter: "\t", format: "tsv" },
    ),
    delimited(
      "postgres copy without names",
      "reviews.tsv",
      dice,
      [
        column("id", (_, row) => String(row + 1)),
        column("at", moment),
        texts("text", (d) => sentence(d)),
        column("gone", always("\\N")),
      ],
      { delimiter: "\t", headerRows: 0, format: "tsv" },
    ),
    delimited(
      "access export",
      "access.txt",
      dice,
      [
        column("Nr", (_, row) => String(row + 1)),
        column("Kunde", personName),
        texts("Reklamation", (d) => sentence(d, "de")),
        column("Erledigt", oneOf("Wahr", "Falsch")),
      ],
      { ...windows, quote: "all" },
    ),
    delimited(
      "hotel guests",
      "guests.csv",
      dice,
      [
        column("Reservation", longId),
        column("Guest", personName),
        column("Arrival", day),
        texts("Liked", (d) => shortAnswer(d)),
        texts(
          "Disliked",
          sometimes(0.6, (d) => shortAnswer(d)),
        ),
      ],
      { ask: true },
    ),
  ];
}

function wideEnded(columns: readonly MadeColumn[]): MadeColumn[] {
  return [...columns, ...Array.from({ length: 40 }, () => column("", always("")))];
}

function inLatin(layout: Layout): Layout {
  return { ...layout, content: Buffer.from(textOf(layout), "latin1") };
}

function inUtf16(layout: Layout): Layout {
  return { ...layout, content: Buffer.from(`\ufeff${textOf(layout)}`, "utf16le") };
}

function textOf({ content }: Layout): string {
  if (typeof content !== "string") throw new TypeError("made as bytes already");
  return content;
}
