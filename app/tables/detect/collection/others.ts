import type { Dice } from "./dice.ts";
import type { Layout } from "./layout.ts";
import { en } from "./made-texts.ts";

/** Files that are no tables of texts, under names that say so and under names that don't. */
export function others(dice: Dice): Layout[] {
  const text = () => en.sentence(dice);
  const refused = (name: string, fileName: string, content: string | Buffer): Layout => ({
    name,
    fileName,
    content,
    truth: { kind: "refused" },
  });
  const png = Buffer.concat([
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    Buffer.alloc(200, 7),
  ]);
  const noise = Buffer.from(Array.from({ length: 4_000 }, () => dice.below(256)));
  const utf32 = Buffer.from(
    [..."id,comment\n1,I love it\n2,no\n"].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]),
  );
  return [
    refused(
      "html table",
      "a.html",
      `<table border="1">\n<tr><td>1</td><td>${text()}</td></tr>\n</table>`,
    ),
    refused(
      "html called xls",
      "html.xls",
      `<html><table><tr><td>id</td><td>${text()}</td></tr></table></html>`,
    ),
    refused(
      "html called csv",
      "page.csv",
      `<!DOCTYPE html>\n<html><body><p>${text()}</p></body></html>`,
    ),
    refused(
      "xml",
      "a.xml",
      `<?xml version="1.0"?>\n<data><row><comment>${text()}</comment></row></data>`,
    ),
    refused(
      "xml without declaration",
      "feed.txt",
      `<rss version="2.0"><channel><item><title>${text()}</title></item></channel></rss>`,
    ),
    refused(
      "spreadsheetml",
      "old.xml",
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`,
    ),
    refused(
      "mail",
      "a.eml",
      `From: a@example.com\nTo: b@example.com\nSubject: Hello\nMIME-Version: 1.0\n\n${text()}\n`,
    ),
    refused(
      "mailbox",
      "inbox.txt",
      `From a@example.com Mon Jan  1 00:00:00 2024\nFrom: a@example.com\nSubject: Hello\n\n${text()}\n`,
    ),
    refused("web subtitles", "a.vtt", `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${text()}\n`),
    refused(
      "subtitles",
      "film.srt",
      `1\n00:00:01,000 --> 00:00:02,000\n${text()}\n\n2\n00:00:03,000 --> 00:00:04,000\n${text()}\n`,
    ),
    refused("yaml", "a.yaml", `- id: 1\n  comment: ${text()}\n- id: 2\n  comment: ${text()}\n`),
    refused("yaml called txt", "notes.txt", `---\ntitle: Notes\nbody: ${text()}\n`),
    refused("picture called csv", "img.csv", png),
    refused("noise called csv", "noise.csv", noise),
    refused("utf-32", "utf32.csv", Buffer.concat([Buffer.from("fffe0000", "hex"), utf32])),
    refused("utf-32 without mark", "utf32b.csv", utf32),
    refused("pdf", "a.csv", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n"),
    refused(
      "sql dump",
      "dump.txt",
      `-- dump\nCREATE TABLE reviews (id int, body text);\nINSERT INTO reviews VALUES (1, '${text()}');\n`,
    ),
    refused(
      "arff",
      "reviews.arff",
      `@relation reviews\n@attribute text string\n@data\n'${text()}'\n`,
    ),
    refused("cut json", "cut.json", `[{"text": "${text()}"}, {"text": "${text()}`),
    refused("words called json", "words.json", `${text()}\n${text()}\n`),
  ];
}
