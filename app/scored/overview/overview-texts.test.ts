import { EVERYTHING, EVERY_ROW } from "#ipc/results/every-row";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { createContext, valueOf } from "../results/testing/open-scored.ts";
import { sidesOf } from "./serve-overview.ts";
import { openOverview } from "./testing/open-overview.ts";

/** Reviews of two shops over a year: slow deliveries in the north, and ever more of them. */
function makeReviews(): string {
  const lines = ["shop,stars,day,review,undertone_label,undertone_score,undertone_polarity"];
  const add = (shop: string, stars: number, month: number, review: string) => {
    const label = stars > 3 ? "positive" : "negative";
    const day = `2024-${String(month).padStart(2, "0")}-10`;
    const polarity = stars > 3 ? "0.8" : "-0.8";
    lines.push(`${shop},${stars},${day},"${review}",${label},0.9,${polarity}`);
  };
  for (let at = 0; at < 240; at += 1) {
    const month = (at % 12) + 1;
    const shop = at % 2 === 0 ? "north" : "south";
    if (at % 3 === 0 && shop === "north") {
      add(shop, 1, month, `The delivery arrived late again, order ${at} took weeks, it's a shame`);
    } else if (at % 5 === 0) {
      add(
        shop,
        2,
        month,
        `Deliveries don't come, ${at % 2 === 0 ? "parcels" : "a parcel"} broke, ${at}`,
      );
    } else if (month > 8) {
      add(shop, 5, month, `I love the new colours of this lamp, bought ${at} of them for friends`);
    } else {
      add(shop, 4, month, `Customer service answered at once and the lamp ${at} shines warmly`);
    }
  }
  // One that contradicts its stars, and copies of one text.
  lines.push(`south,5,2024-02-01,"Broken parcel, late delivery",negative,0.9,-0.9`);
  for (let at = 0; at < 20; at += 1) {
    lines.push(
      `south,1,2024-03-01,"Robots wrote this very same advert about watches",negative,1,-0.9`,
    );
  }
  return `${lines.join("\n")}\n`;
}

it("counts a French word with and without its article as one", async () => {
  const lines = ["avis,undertone_label,undertone_score,undertone_polarity,undertone_language"];
  for (let at = 0; at < 40; at += 1) {
    const places = [
      "L'accueil",
      "Notre accueil",
      "C'est d'abord l’accueil qui",
      "À cet accueil rien",
    ];
    lines.push(`"${places[at % 4]} manque, visite ${at}",negative,0.9,-0.9,fr`);
    lines.push(`"On a mangé du poisson ${at}",positive,0.9,0.9,fr`);
  }
  const { texts, ask } = await openOverview(`${lines.join("\n")}\n`);
  const told = (await texts()).telling.flatMap(({ phrases }) => phrases);
  expect(told.some(({ text }) => /^(?:l|d|c)['’]/u.test(text))).toBe(false);
  expect(await ask({}, { phrases: [["accueil"]] })).toMatchObject({ scored: 40 });
  expect(await ask({}, { phrases: [["l'accueil"]] })).toMatchObject({ scored: 40 });
});

it("finds the phrases that tell negative from positive texts, in whatever form", async () => {
  const { texts, ask, query } = await openOverview(makeReviews());
  const told = await texts();
  expect(told.languages).toEqual(["en"]);
  const [negative, positive] = told.telling.map(({ phrases }) => phrases.map(({ text }) => text));
  expect(negative?.join()).toMatch(/deliver/u);
  expect(positive?.join()).toMatch(/lamp/u);
  expect([...(negative ?? []), ...(positive ?? [])]).not.toContain("the");
  const parcel = told.telling[0]?.phrases.find(({ key }) => key.startsWith("parcel"));
  expect([parcel?.text, ...(parcel?.variants ?? [])].join()).toMatch(/parcels/u);
  expect(parcel).toMatchObject({ shares: [{ share: 1 }, { rows: 0 }] });
  expect(parcel?.voices).toHaveLength(3);
  // Parts of a phrase are not listed beside it, and copies of a text count once.
  expect(positive?.filter((text) => /customer|service/u.test(text))).toHaveLength(1);
  expect(negative?.some((text) => /robots|watches/u.test(text))).toBe(false);

  const rows = (await query({ phrases: [[parcel?.key ?? ""]] })).lineCount;
  expect(rows).toBe(parcel?.rows);
  const delivery = await ask({}, { phrases: [["delivery"]] });
  // "Deliveries" as well: a third of the north's, and every fifth of the others, and one more.
  expect(delivery.scored).toBe(81);
  expect(await ask({}, { phrases: [["delivery"], ["parcel"]] })).toMatchObject({ scored: 41 });
  expect(await ask({}, { phrases: [["delivery", "parcel"]] })).toMatchObject({ scored: 81 });
});

it("finds the rows of a phrase whose words are written as others are", async () => {
  const more = `south,5,2024-02-01,"Nots and nots, a word of its own",positive,0.9,0.9`;
  const rows = `${makeReviews().replaceAll("don't come", "don't fit")}${more}\n`;
  const { texts, query } = await openOverview(rows);
  const told = (await texts()).telling.flatMap(({ phrases }) => phrases);
  for (const { key, rows: count } of told) {
    expect((await query({ phrases: [[key]] })).lineCount).toBe(count);
  }
  expect((await query({ phrases: [["not fit"]] })).lineCount).toBe(40);
});

it("tells what rises over time, what belongs to a group, and who speaks for each", async () => {
  const { texts } = await openOverview(makeReviews());
  const told = await texts();
  expect(told.rising?.map(({ key }) => key)).toContain("color");
  expect(told.falling?.map(({ text }) => text).join()).toMatch(/service/u);
  const north = told.byGroup?.find(({ value }) => value === "north");
  expect(north?.phrases.map(({ text }) => text).join()).toMatch(/late|shame/u);
  expect(told.voices.byLabel.map(({ label, voices }) => [label, voices.length])).toEqual(
    expect.arrayContaining([
      ["negative", 3],
      ["positive", 3],
    ]),
  );
  const all = told.voices.byLabel.flatMap(({ voices }) => voices.map(({ text }) => text));
  expect(new Set(all).size).toBe(all.length);
});

it("keeps topics beside the file without its texts, and takes them for groups", async () => {
  const { overviews, ask, texts, scoredPath } = await openOverview(makeReviews());
  const topics = [
    { name: "Shipping", phrases: ["delivery", "late", "parcel"] },
    // Too rare to be noted, and not in the file at all.
    { name: "Rare", phrases: ["lamp 14", "unicorn"] },
  ];
  valueOf(await overviews.keepTopics(topics));
  const kept = await readFile(`${scoredPath}.topics.json`, "utf8");
  expect(JSON.parse(kept)).toEqual({ version: 1, topics });
  const { groups, offered } = await ask({ groups: { kind: "topics" } });
  expect(offered.topics).toBe(true);
  expect(groups?.groups[0]).toMatchObject({
    value: "Shipping",
    shares: [{ share: 1 }, { rows: 0 }],
  });
  const told = await texts();
  expect(told.topics[0]).toMatchObject({ name: "Shipping", rows: groups?.groups[0]?.rows });
  expect(told.topics[0]?.voices).toHaveLength(3);
  valueOf(await overviews.keepTopics([]));
  await expect(readFile(`${scoredPath}.topics.json`)).rejects.toThrow("ENOENT");
});

it("says how far labels agree with stars, and which rows contradict them most", async () => {
  const { overviews, ask, query } = await openOverview(makeReviews());
  const { offered } = await ask();
  expect(offered.ratings.map(({ name }) => name)).toEqual(["stars"]);
  const request = { ...EVERYTHING, filter: EVERY_ROW, column: null };
  const told = valueOf(await overviews.agreement(request, createContext()));
  expect(told).toMatchObject({ name: "stars", kind: "scale", highIsGood: true, contradicting: 1 });
  expect(told?.table.map(({ rating, side }) => [rating, side])).toEqual([
    ["1", "bad"],
    ["2", "bad"],
    ["4", "good"],
    ["5", "good"],
  ]);
  expect(told?.contradictions).toMatchObject([{ rating: "5", label: "negative", rowIndex: 240 }]);
  expect((await query({ contradicts: 1 })).summary).toMatchObject({ rows: 1 });
  expect((await query({ contradicts: 0 })).summary).toMatchObject({ rows: 0 });
});

it("sets groups and files side by side", async () => {
  const { overviews } = await openOverview(makeReviews());
  const only = (shop: string) => ({
    ...EVERY_ROW,
    own: [{ kind: "values" as const, column: 0, values: [shop] }],
  });
  const request = { asked: null, first: only("south"), second: only("north") };
  const told = valueOf(await sidesOf(overviews, overviews, request, createContext()));
  const negative = told.labels.find(({ label }) => label === "negative");
  expect(negative?.second.against?.differs).toBe(true);
  expect(told.sides[1].phrases.map(({ text }) => text).join()).toMatch(/late|shame/u);

  const other = await openOverview(makeReviews().replaceAll("lamp", "chair"));
  const both = { asked: null, first: EVERY_ROW, second: EVERY_ROW };
  const files = valueOf(await sidesOf(overviews, other.overviews, both, createContext()));
  expect(files.sides.map(({ phrases }) => phrases[0]?.text)).toEqual([
    expect.stringContaining("lamp"),
    expect.stringContaining("chair"),
  ]);
  expect(files.labels.map(({ second }) => second.against?.differs)).toEqual([false, false]);
  expect(files.sides[1].measures.map(({ labels }) => labels)).toEqual([["negative"], ["positive"]]);
});

it("ends on request, and reads again when asked once more", async () => {
  const { overviews, texts } = await openOverview(makeReviews());
  const controller = new AbortController();
  const asked = overviews.texts(EVERYTHING, createContext(controller.signal));
  controller.abort();
  expect(await asked).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect((await texts()).rows).toBe(261);
  // While phrases are counted, which nothing has to be waited for, too.
  const late = new AbortController();
  const again = overviews.texts(EVERYTHING, createContext(late.signal));
  setImmediate(() => late.abort());
  expect(await again).toMatchObject({ ok: false, error: { code: "cancelled" } });
});
