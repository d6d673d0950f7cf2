import { describe, expect, it } from "vitest";
import { detectTextColumn, doubtsAbout } from "./text-column.ts";

const SENTENCES = ["This is a fine day", "I do not agree at all", "What a strange thing to say"];

function table(columns: Readonly<Record<string, readonly string[]>>): [string[], string[][]] {
  const names = Object.keys(columns);
  const rows = Math.max(...Object.values(columns).map(({ length }) => length));
  return [
    names,
    Array.from({ length: rows }, (_, row) => names.map((name) => columns[name]?.[row] ?? "")),
  ];
}

const times = (count: number, cell: (row: number) => string) =>
  Array.from({ length: count }, (_, row) => cell(row));

const OPINIONS = [
  "The soup was cold and nobody cared",
  "Lovely terrace, we stayed for hours",
  "My phone lost its charge by noon",
  "They answered within a minute",
  "Too loud to sleep, sadly",
  "I would go again for the bread alone",
  "It broke when I opened the box",
  "Half the menu was sold out",
];
const SHORT = ["too slow", "nice staff", "love it", "broken on arrival"];
const REPLY =
  "Dear guest, thank you for your review. We are sorry to hear about this; please contact us at help@example.com so that we can look into it.";

describe("detectTextColumn", () => {
  it.each<[string, Record<string, readonly string[]>, string | null]>([
    ["by name and words", { id: ["1", "2", "3"], comment: SENTENCES }, "comment"],
    ["by words alone", { a: ["1", "2", "3"], q7: SENTENCES, c: ["x", "y", "z"] }, "q7"],
    ["of emoji alone", { id: ["1", "2", "3"], text: ["😍😍😍", "🙄", "❤️"] }, "text"],
    [
      "by name though texts are short",
      { title: ["A", "B", "C"], text: ["ok", "no", "yes"] },
      "text",
    ],
    ["of answers that are all missing", { id: ["1", "2"], comment: ["NaN", ""] }, "comment"],
    [
      "among names that mean the same",
      { title: SENTENCES.map((s) => s.slice(0, 9)), review: SENTENCES },
      "review",
    ],
    [
      "not a link",
      { url: ["https://a.b/c-d-e", "https://a.b/f-g-h", "https://x.y/z"], body: SENTENCES },
      "body",
    ],
    ["not a category", { text_type: ["a b c", "a b c", "a b c"], opinion: SENTENCES }, "opinion"],
    ["in Portuguese", { nota: ["1", "2", "3"], "Coment\u00e1rio": SENTENCES }, "Coment\u00e1rio"],
    [
      "in a script without spaces",
      {
        id: ["1", "2", "3"],
        x: ["这个产品非常好我很喜欢", "服务太差了不会再来", "价格便宜质量也不错"],
      },
      "x",
    ],
    ["one of two copies", { raw_text: SENTENCES, text: SENTENCES }, "text"],
    ["the only column", { anything: ["1", "2", "3"] }, "anything"],
    ["none", { id: ["1", "2", "3"], n: ["4", "5", "6"] }, null],
    ["two that are alike", { a: OPINIONS, b: OPINIONS.map((s) => `Now ${s}`).toReversed() }, null],
  ])("finds the text column %s", (_, columns, expected) => {
    const found = detectTextColumn(...table(columns));
    if (expected === null) expect(found.kind).not.toBe("found");
    else expect(found).toMatchObject({ kind: "found", column: { name: expected } });
  });

  it.each<[string, (row: number) => string]>([
    ["identifiers", (row) => `21636369-8b52-9b4a-97b7-5092${row}23ceb3ffd`],
    ["hashes", (row) => `iJvWTmkfbFPibKbeOjOL9O/0tHTCr7713HFTJ2ipGe${row}=`],
    ["paths", (row) => `/shop/women/shoes/winter/boots/${row}/detail-page`],
    ["addresses of mail", (row) => `ann.b.c.${row}@mail.shop.example.com`],
    [
      "browsers",
      (row) =>
        `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${row}.0.0.0`,
    ],
    ["dates", (row) => `Mon Apr 0${row} 22:19:45 PDT 2009`],
    ["links", (row) => `https://shop.example.com/great-product-of-the-year-${row}`],
    ["addresses of houses", (row) => `${row} Long Garden Street, North End, Leeds`],
    ["names of people", (row) => `Ann Maria Costa ${["Brandt", "Lopez", "Jansen"][row % 3] ?? ""}`],
    ["boilerplate", (row) => `Buy great shoes online at the best shop in town number ${row}`],
    ["objects", (row) => `{"a": "some words in here", "b": ${row}}`],
  ])("never takes %s for the text", (_, cell) => {
    const columns = table({ x: times(8, cell), y: OPINIONS });
    expect(detectTextColumn(...columns)).toMatchObject({ kind: "found", column: { index: 1 } });
    const short = table({ x: times(8, cell), why: times(8, (row) => SHORT[row % 4] ?? "") });
    expect(detectTextColumn(...short)).not.toMatchObject({ kind: "found", column: { index: 0 } });
  });

  it.each([
    "Developer Reply Text",
    "Company Reply",
    "Antwort des Unternehmens",
    "Owner response",
    "x",
  ])("never takes %j for the text", (name) => {
    const replies = table({
      "Review Text": times(8, (row) => SHORT[row % 4] ?? ""),
      [name]: times(8, () => REPLY),
    });
    expect(detectTextColumn(...replies)).toMatchObject({ kind: "found", column: { index: 0 } });
    const alone = table({
      Stars: times(8, () => "5"),
      [name]: times(8, (row) => `${REPLY} ${OPINIONS[row] ?? ""}`),
    });
    expect(detectTextColumn(...alone)).toEqual({ kind: "unclear", candidates: [1] });
  });

  it.each([
    ["Descrizione", "Risoluzione"],
    ["Texte de l'avis", "Réponse de l'hôte"],
    ["Recensione", "Risposta della struttura"],
  ])("takes %j and not %j, though that is longer", (text, reply) => {
    const columns = table({
      [text]: OPINIONS,
      [reply]: OPINIONS.map(
        (said) => `Abbiamo letto con attenzione: ${said}. ${said.length} giorni`,
      ),
    });
    expect(detectTextColumn(...columns)).toMatchObject({ kind: "found", column: { index: 0 } });
  });

  it.each([
    "Bonjour Marie, nous vous remercions de votre visite et espérons vous revoir bientôt.",
    "Cher client, merci d'avoir pris le temps de partager votre avis sur notre maison.",
    "Gentile cliente, grazie per la sua recensione, a presto nella nostra struttura.",
    "Buongiorno, ci dispiace molto per il disagio. La preghiamo di scriverci via e-mail.",
    "Boa tarde, lamentamos o ocorrido e vamos verificar com a loja o que aconteceu.",
  ])("takes %j for what a company writes, whatever the column is called", (reply) => {
    const columns = table({
      a: OPINIONS,
      b: OPINIONS.map((text) => `${reply} ${text.toLowerCase()} ${text.length}`),
    });
    expect(detectTextColumn(...columns)).toMatchObject({ kind: "found", column: { index: 0 } });
  });

  it("takes customers' thanks in advance for no reply of a company", () => {
    const columns = table({
      Objet: OPINIONS.map((_, row) => `Commande ${row}`),
      c: OPINIONS.map((text) => `Bonjour, ${text}. Nous vous remercions par avance.`),
    });
    expect(detectTextColumn(...columns)).toMatchObject({ kind: "found", column: { index: 1 } });
  });

  it("asks where texts may lie deeper than in cells, unless a column is named as the text", () => {
    const comments = OPINIONS.map((text) =>
      JSON.stringify([{ author: "Ann", text }, { text: "no" }]),
    );
    expect(detectTextColumn(...table({ heading: OPINIONS, comments }))).toEqual({
      kind: "unclear",
      candidates: [0, 1],
    });
    expect(detectTextColumn(...table({ text: OPINIONS, comments }))).toMatchObject({
      kind: "found",
      column: { index: 0 },
    });
  });

  it("asks where two questions have answers, the likelier first", () => {
    const columns = table({
      "What did you like?": OPINIONS,
      "What should change?": OPINIONS.map((text) => `${text}, I think`).toReversed(),
    });
    const found = detectTextColumn(...columns);
    expect(found.kind === "unclear" && [...found.candidates].toSorted((a, b) => a - b)).toEqual([
      0, 1,
    ]);
  });
});

describe("doubtsAbout", () => {
  it.each([
    ["words of one kind", times(20, () => "yes"), ["about-one-word", "few-distinct"]],
    ["few answers", times(20, (row) => SHORT[row % 4] ?? ""), ["few-distinct"]],
    ["numbers", times(20, String), ["not-words"]],
    ["texts", OPINIONS, []],
    ["nothing", ["", "NaN"], []],
  ])("knows of %s", (_, values, kinds) => {
    expect(
      doubtsAbout(
        0,
        values.map((value) => [value]),
      ).map(({ kind }) => kind),
    ).toEqual(kinds);
  });
});
