import type { Dice } from "./dice.ts";
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
import * as made from "./made-cells.ts";
import { de, en, pt } from "./made-texts.ts";

const germanDay = (d: Dice) => `${d.between(10, 28)}.0${d.between(1, 9)}.2024`;
const decimal = (d: Dice) => `${d.below(900)},${d.between(10, 99)}`;
const thousands = (d: Dice) => `${d.between(1, 9)}.${d.between(100, 999)},${d.between(10, 99)}`;

/** What spreadsheets and companies' own programs write, also in German and Portuguese. */
export function officeExports(dice: Dice): Layout[] {
  const german: MadeColumn[] = [
    column("Auftragsnr.", (d) => d.letters("0123456789", 10)),
    column("Kunde", made.personName),
    column("Datum", germanDay),
    column("Netto", decimal),
    texts("Bemerkung", de.sentence),
  ];
  const brazilian: MadeColumn[] = [
    column("Código", (d) => d.letters("0123456789", 8)),
    column("Data", (d) => `${d.between(13, 28)}/0${d.between(1, 9)}/2024`),
    column("Valor (R$)", thousands),
    column("Loja", oneOf("Centro", "Shopping Norte")),
    texts("Comentário do cliente", pt.sentence),
    column("Nota", made.stars),
  ];
  const named = (
    name: string,
    options: Omit<DelimitedOptions, "dice">,
    columns: readonly MadeColumn[],
  ) => delimited(name, `${name.replaceAll(/\W+/gu, "-")}.csv`, { dice, ...options }, columns);
  const semicolons = { delimiter: ";" } as const;
  const windows = { ...semicolons, lineEnd: "\r\n" } as const;
  return [
    named("german excel", windows, german),
    named("german excel marked", { ...windows, mark: true }, german),
    named("german excel with stated delimiter", { ...windows, above: ["sep=;"] }, german),
    inLatin(named("german excel in windows-1252", windows, german)),
    inUtf16(named("german unicode text", { delimiter: "\t", lineEnd: "\r\n" }, german)),
    named(
      "sap list",
      {
        ...semicolons,
        above: ["Liste der Aufträge;;;;", "Stand: 12.03.2024;;;;", ""],
      },
      german,
    ),
    named("sap list with a total", { ...semicolons, below: ["Summe;;;12.345,00;"] }, german),
    named("brazilian excel", windows, brazilian),
    inLatin(named("brazilian excel in windows-1252", windows, brazilian)),
    named(
      "brazilian excel with a note below",
      {
        ...semicolons,
        below: ["Fonte: SAC;;;;;", "Total;;123.456,78;;;"],
      },
      brazilian,
    ),
    named(
      "empty rows behind the last",
      {
        ...semicolons,
        below: Array.from({ length: 600 }, () => ";;;;"),
      },
      german,
    ),
    named("empty columns behind the last", semicolons, wideEnded(german)),
    named(
      "footnotes",
      {
        below: ["* ratings from 1 to 5,,", "Source: shop system,,"],
      },
      [column("id", made.longId), column("rating", made.stars), texts("comment", en.review)],
    ),
    named("totals row", { below: ["Total,,12345"] }, [
      column("Branch", oneOf("North", "South")),
      texts("What customers say", en.sentence),
      column("Visits", (d) => String(d.below(900))),
    ]),
    named("blank line below the header", { ...semicolons, above: [] }, german),
    workbook(
      "report with logo rows",
      { dice, above: [["Kundenbericht"], [], ["Zeitraum", "", "01.01.2024", "", ""], []] },
      german,
    ),
    workbook("brazilian workbook", { dice }, brazilian),
    workbook("feedback workbook", { dice }, [
      column("No.", (_, row) => String(row + 1)),
      column("Date", made.day),
      column("Outlet", made.address),
      texts("Guest comment", en.review),
      column("Action taken", en.reply),
    ]),
    workbook("two header rows", { dice, headerRows: 2 }, [
      column(["Respondent", "ID"], made.longId),
      column(["", "Country"], oneOf("DE", "BR")),
      column(["Answers", "Score"], made.stars),
      texts(["", "Please explain your score"], en.sentence),
    ]),
    workbook("questions in german", { dice }, [
      column("Zeitstempel", made.moment),
      column("E-Mail-Adresse", made.email),
      column("Wie zufrieden sind Sie?", made.stars),
      texts("Was können wir besser machen?", de.sentence),
    ]),
    delimited("dynamics accounts", "accounts.csv", { dice }, [
      column("(Do Not Modify) Case", made.uuid),
      column("(Do Not Modify) Row Checksum", (d) => `${d.letters("abcXYZ01+/", 40)}==`),
      column("Case Title", en.title),
      texts("Customer Comment", en.review),
      column("Status Reason", oneOf("In Progress", "Resolved")),
    ]),
    delimited("oracle spool", "spool.txt", { dice, delimiter: "|", format: "csv" }, [
      column("ORDER_ID", made.longId),
      texts("CUSTOMER_COMMENT", en.sentence),
      column("CREATED", made.day),
    ]),
    delimited("mysql export", "mysql.tsv", { dice, delimiter: "\t", format: "tsv" }, [
      column("id", (_, row) => String(row + 1)),
      column("product", made.productName),
      texts("review", en.sentence),
      column("deleted_at", always("NULL")),
    ]),
    delimited(
      "postgres copy without names",
      "reviews.tsv",
      { dice, delimiter: "\t", headerRows: 0, format: "tsv" },
      [
        column("id", (_, row) => String(row + 1)),
        column("at", made.moment),
        texts("text", en.sentence),
        column("gone", always("\\N")),
      ],
    ),
    delimited("access export", "access.txt", { dice, ...windows, quote: "all" }, [
      column("Nr", (_, row) => String(row + 1)),
      column("Kunde", made.personName),
      texts("Reklamation", de.sentence),
      column("Erledigt", oneOf("Wahr", "Falsch")),
    ]),
    delimited("hotel guests", "guests.csv", { dice, ask: true }, [
      column("Reservation", made.longId),
      column("Guest", made.personName),
      column("Arrival", made.day),
      texts("Liked", en.short),
      texts("Disliked", sometimes(0.6, en.short)),
    ]),
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
