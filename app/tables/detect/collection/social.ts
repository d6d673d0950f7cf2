import type { Dice } from "./dice.ts";
import {
  always,
  column,
  delimited,
  jsonLayout,
  jsonLines,
  oneOf,
  rowsOf,
  sometimes,
  texts,
  type Layout,
} from "./layout.ts";
import * as made from "./made-cells.ts";
import { en } from "./made-texts.ts";

const tweet = (dice: Dice) =>
  `${dice.chance(0.3) ? `@${made.userName(dice)} ` : ""}${en.sentence(dice)}${dice.chance(0.3) ? ` #${dice.pick(["ux", "fail", "love"])}` : ""}${dice.chance(0.3) ? ` ${made.link(dice)}` : ""}`;

/** Archives and exports of social networks. */
export function social(dice: Dice): Layout[] {
  const archived = rowsOf(dice, 12, (d) => ({
    tweet: { id_str: made.longId(d), full_text: tweet(d) },
  }));
  return [
    delimited("tweets", "tweets.csv", { dice }, [
      column("tweet_id", made.longId),
      column("created_at", made.moment),
      column("user", made.userName),
      texts("text", tweet),
      column("retweet_count", made.stars),
      column("source", always('<a href="http://example.com">Web App</a>')),
    ]),
    delimited("airline tweets", "Tweets.csv", { dice }, [
      column("tweet_id", made.longId),
      column("airline_sentiment", oneOf("positive", "neutral", "negative")),
      column("airline_sentiment_confidence", always("1.0")),
      column("negativereason", oneOf("", "Late Flight", "Customer Service Issue")),
      column("airline", oneOf("United", "Delta")),
      column("name", made.userName),
      texts("text", tweet),
      column("tweet_coord", always("")),
      column("tweet_created", made.moment),
      column("tweet_location", oneOf("New York", "Austin, TX", "")),
      column("user_timezone", oneOf("Eastern Time (US & Canada)", "London")),
    ]),
    delimited("reddit", "reddit.csv", { dice }, [
      column("id", (d) => d.letters("abcdefghij0123456789", 7)),
      column("author", made.userName),
      column("subreddit", oneOf("cooking", "travel")),
      column("created_utc", () => "1709287200"),
      texts("body", en.review),
      column("permalink", (d) => `/r/cooking/comments/${d.letters("abcdef0123", 6)}/what_a_day/`),
    ]),
    delimited("reddit posts", "posts.csv", { dice }, [
      column("title", en.title),
      column("score", made.stars),
      column("id", (d) => d.letters("abcdefghij0123456789", 6)),
      column("url", made.link),
      column("comms_num", made.stars),
      texts("selftext", sometimes(0.8, en.review)),
      column("timestamp", made.moment),
    ]),
    delimited("youtube comments", "comments.csv", { dice }, [
      column("Comment ID", (d) => `Ug${d.letters("abcXYZ0189_-", 24)}`),
      column("Author", made.userName),
      texts("Comment", en.short),
      column("Likes", made.stars),
      column("Published At", made.moment),
    ]),
    delimited("facebook comments", "fb.csv", { dice }, [
      column("post_id", (d) => `${made.longId(d)}_${made.longId(d)}`),
      column("from_name", made.personName),
      texts("message", en.sentence),
      column("created_time", made.moment),
      column("permalink_url", made.link),
    ]),
    delimited("instagram captions", "ig.tsv", { dice, delimiter: "\t" }, [
      column("shortcode", (d) => d.letters("abcXYZ0189_-", 11)),
      column("owner", made.userName),
      texts("caption", tweet),
      column("likes", made.stars),
    ]),
    delimited("telegram", "telegram.csv", { dice }, [
      column("message_id", made.longId),
      column("date", made.moment),
      column("from", made.personName),
      texts("text", en.sentence),
      column("reply_to_message_id", sometimes(0.3, made.longId)),
    ]),
    jsonLayout(
      "x archive",
      "tweets.js",
      { rows: 12, text: 1 },
      `window.YTD.tweets.part0 = ${JSON.stringify(archived, null, 2)}`,
    ),
    jsonLayout(
      "x archive as json",
      "tweets.json",
      { rows: 12, text: 1 },
      `window.YTD.tweets.part0 = ${JSON.stringify(archived, null, 2)}`,
    ),
    jsonLayout(
      "geojson",
      "corners.geojson",
      { rows: 8, text: 1 },
      JSON.stringify({
        type: "FeatureCollection",
        features: rowsOf(dice, 8, (d) => ({
          type: "Feature",
          properties: { comment: en.sentence(d) },
          geometry: { type: "Point", coordinates: [1, 2] },
        })),
      }),
    ),
    jsonLayout(
      "search hits",
      "hits.json",
      { rows: 9, text: 1 },
      JSON.stringify({
        took: 3,
        hits: {
          total: { value: 2 },
          hits: rowsOf(dice, 9, (d) => ({ _id: made.hexId(d), _source: { text: en.sentence(d) } })),
        },
      }),
    ),
    jsonLayout(
      "metadata first",
      "export.json",
      { rows: 10, text: 1 },
      JSON.stringify({
        fields: [
          { name: "rating", label: "Your rating in stars" },
          { name: "body", label: "Your review in words" },
        ],
        reviews: rowsOf(dice, 10, (d) => ({ rating: Number(made.stars(d)), body: en.review(d) })),
      }),
    ),
    jsonLayout(
      "pandas split",
      "split.json",
      { rows: 4, text: 0 },
      JSON.stringify({
        columns: ["text", "stars"],
        index: [0, 1, 2, 3],
        data: rowsOf(dice, 4, (d) => [en.sentence(d), Number(made.stars(d))]),
      }),
    ),
    jsonLayout(
      "pandas table",
      "table.json",
      { rows: 6, text: 1 },
      JSON.stringify({
        schema: {
          fields: [
            { name: "index", type: "integer" },
            { name: "text", type: "string" },
          ],
          primaryKey: ["index"],
        },
        data: rowsOf(dice, 6, (d, row) => ({ index: row, text: en.sentence(d) })),
      }),
    ),
    jsonLayout(
      "pandas list",
      "list.json",
      { rows: 4, text: 1 },
      JSON.stringify({ id: [1, 2, 3, 4], text: rowsOf(dice, 4, en.sentence) }),
    ),
    jsonLayout(
      "arrays of values",
      "values.json",
      { rows: 5, text: 0 },
      JSON.stringify(rowsOf(dice, 5, (d) => [en.sentence(d), 5])),
    ),
    jsonLayout(
      "list of strings",
      "strings.json",
      { rows: 5, text: 0 },
      JSON.stringify(rowsOf(dice, 5, en.sentence)),
    ),
    jsonLayout(
      "json lines",
      "reviews.jsonl",
      { rows: 8, text: 2, format: "jsonl" },
      jsonLines(
        rowsOf(dice, 8, (d) => ({
          reviewerID: made.hexId(d),
          overall: 5,
          reviewText: en.review(d),
          summary: en.title(d),
        })),
      ),
    ),
    jsonLayout(
      "json lines named json",
      "yelp.json",
      { rows: 8, text: 2, format: "jsonl" },
      jsonLines(
        rowsOf(dice, 8, (d) => ({ review_id: made.hexId(d), stars: 5, text: en.review(d) })),
      ),
    ),
    jsonLayout(
      "pretty objects",
      "pretty.jsonl",
      { rows: 6, text: 1 },
      rowsOf(dice, 6, (d) =>
        JSON.stringify({ id: made.longId(d), text: en.sentence(d) }, null, 2),
      ).join("\n"),
    ),
    jsonLayout(
      "array in jsonl",
      "array.jsonl",
      { rows: 6, text: 0 },
      JSON.stringify(rowsOf(dice, 6, (d) => ({ text: en.sentence(d) }))),
    ),
    jsonLayout(
      "concatenated",
      "concat.json",
      { rows: 4, text: 0 },
      rowsOf(dice, 4, (d) => JSON.stringify({ text: en.sentence(d) })).join(""),
    ),
    jsonLayout(
      "with comments",
      "comments.json",
      { rows: 5, text: 1 },
      `// exported today\n[\n${rowsOf(dice, 5, (d) => JSON.stringify({ id: made.hexId(d), text: en.sentence(d) })).join(",\n")}\n]`,
    ),
    jsonLayout(
      "one deep object",
      "deep.jsonl",
      { rows: 5, text: 0, format: "jsonl" },
      jsonLines(
        rowsOf(dice, 5, (d) => ({ a: { b: { c: { d: { e: { text: en.sentence(d) } } } } } })),
      ),
    ),
    {
      name: "broken json",
      fileName: "broken.json",
      content: `[{'text': 'I love it'}, {'text': 'no'}]`,
      truth: { kind: "refused" },
    },
  ];
}
