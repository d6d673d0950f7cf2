import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectHeaderRows, namesFrom } from "./header-rows.ts";

const rows = (text: string, delimiter = ","): string[][] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(delimiter));

const widthOf = (records: readonly (readonly string[])[]) =>
  Math.max(...records.map(({ length }) => length));

describe("detectHeaderRows", () => {
  it.each<[string, string, object]>([
    ["usual names", "id,text\n1,a word or two\n2,more of it", { rows: 1 }],
    ["names of programs", "q01,q02_open\n3,nice people here\n4,far too slow for me", { rows: 1 }],
    ["unknown names over numbers", "foo,bar\n1,some words\n2,more words", { rows: 1 }],
    ["names over dates", "wann,was\n2024-01-02,es war gut\n2024-01-03,es war laut", { rows: 1 }],
    ["numbers that count the columns", ",0,1\n0,I like it,5\n1,I do not,1", { rows: 1 }],
    [
      "questions",
      "What did you like most?,Why?\nThe food,it was hot\nNice people,because they care",
      { rows: 1, finding: { kind: "questions" } },
    ],
    [
      "nothing above labels and texts",
      "positive,Great phone I love it\nnegative,Awful battery life\nneutral,It is a phone",
      { rows: 0 },
    ],
    [
      "nothing above numbers",
      "0,1467810369,that is a bummer\n4,1467810672,is upset today",
      { rows: 0 },
    ],
    [
      "nothing above sentences",
      "I love this phone\nThe battery is terrible\nIt arrived on Monday",
      { rows: 0 },
    ],
    ["nothing above one line", "I love it", { rows: 0, isDoubtful: true }],
    [
      "nothing above short texts",
      "Awesome!\nTerrible\nMeh\nLove it",
      { rows: 0, isDoubtful: true },
    ],
    [
      "units",
      "id,comment,price\n(text),(free text),(EUR)\n1,I love it,5\n2,I hate it,1",
      { rows: 2, naming: 0 },
    ],
    [
      "a first row with few answers is no certain part of it",
      "text,a,b,c\nÀ,,Ⰰ,x\nI love it so,3,4,5\nI hate it so,3,4,5\nIt is a phone,1,2,5",
      { isDoubtful: true },
    ],
    ["types", "id,remark\ninteger,string\n1,I love it so\n2,I hate it so", { rows: 2, naming: 0 }],
    ["a rule", "id,remark\n---,------\n1,I love it so\n2,I hate it so", { rows: 2, naming: 0 }],
    [
      "a second row of questions and a third of keys",
      'Q1,Q2\nHow are you?,What else?\n{"ImportId":"a"},{"ImportId":"b"}\n5,no more of it\n4,all is well',
      { rows: 3, naming: 1 },
    ],
    [
      "parts of questions",
      "Id,What would you change?\n,Open-Ended Response\n11,more chairs please\n12,less noise in the hall",
      { rows: 2, naming: 0 },
    ],
    [
      "a title",
      "Report of June\nid,comment,price\n1,I love it,5\n2,I hate it,1",
      { titles: 1, rows: 1 },
    ],
    [
      "a padded title",
      "Report of June,,\nid,comment,price\n1,I love it,5\n2,I hate it,1",
      { titles: 1, rows: 1 },
    ],
    [
      "titles that a spreadsheet filled up, in two cells",
      "Survey,Spring,,\nExported by,Ann,,\n,,,\nID,Dept,Comment,Score\n1,HR,I love it,5\n2,IT,I hate it,1",
      { titles: 3, rows: 1 },
    ],
    [
      "a header that is as empty as its rows, with one that is full",
      "Name,Comment,,\nAnn,good food,,\nBob,bad,Note,Remark\nEve,fine by me,,\nDan,no,,",
      { titles: 0, rows: 1 },
    ],
    [
      "questions below the columns that ask them alone",
      "ID,Dept,Q1,\n,,What do you like?,How likely?\n1,HR,the people,5\n2,IT,why not the food?,1\n3,IT,no,1\n4,IT,the pay,1\n5,IT,the hours,1",
      { titles: 0, rows: 2, naming: 1 },
    ],
    [
      "types as data frames call them",
      "id,remark\nint64,string\n1,I love it so\n2,I hate it so",
      { rows: 2, naming: 0 },
    ],
    [
      "remarks",
      "# a: b,c\n# d: e,f\nid,comment,price\n1,I love it,5\n2,I hate it,1",
      { titles: 2, rows: 1 },
    ],
    [
      "groups of columns below a title",
      "Survey,,,\nRespondent,,Open,\nWho,When,What else?,Stars\nAnn,2024-01-01,more of it,5\nBob,2024-01-02,less of it,4",
      { titles: 1, rows: 2, naming: 1 },
    ],
  ])("sees %s", (_, text, expected) => {
    const records = rows(text);
    expect(detectHeaderRows(records, widthOf(records))).toMatchObject(expected);
  });

  it("does as it is told, titles included", () => {
    const records = rows("Report\nid,text\n1,a\n2,b");
    expect(detectHeaderRows(records, 2, 0)).toMatchObject({ titles: 0, rows: 0 });
    expect(detectHeaderRows(records, 2, 2)).toMatchObject({ titles: 1, rows: 1 });
    expect(detectHeaderRows(records, 2, 1)).toMatchObject({ titles: 0, rows: 1 });
    expect(detectHeaderRows(records, 2, 3)).toMatchObject({ titles: 1, rows: 2 });
  });

  it("never counts a sentence among sentences as a header", () => {
    const word = fc.constantFrom("the", "soup", "was", "cold", "again", "and", "nobody", "cared");
    const sentence = fc
      .array(word, { minLength: 4, maxLength: 12 })
      .map((words) => `${words.join(" ")}.`);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 2, maxLength: 20 }), (texts) => {
        expect(
          detectHeaderRows(
            texts.map((text) => [text]),
            1,
          ).rows,
        ).toBe(0);
      }),
    );
  });
});

it("takes names from the row that gives them, and from the others where it gives none", () => {
  const header = [
    ["How?", "", "Why?"],
    ["Response", "Other", ""],
  ];
  expect(namesFrom(header, 0, 4)).toEqual(["How?", "Other", "Why?", ""]);
});
