import { always, column, delimited, oneOf, sometimes, texts, type Layout } from "./layout.ts";
import {
  hexId,
  link,
  longId,
  moment,
  personName,
  review,
  sentence,
  shortAnswer,
  stars,
  title,
  userName,
  type Dice,
} from "./made-texts.ts";

const tweet = (dice: Dice) =>
  `${dice.chance(0.3) ? `@${userName(dice)} ` : ""}${sentence(dice)}${dice.chance(0.3) ? ` #${dice.pick(["ux", "fail", "love"])}` : ""}${dice.chance(0.3) ? ` ${link(dice)}` : ""}`;

/** Archives and exports of social networks. */
export function social(dice: Dice): Layout[] {
  const objects = (rows: number, make: (dice: Dice, row: number) => unknown) =>
    Array.from({ length: rows }, (_, row) => make(dice, row));
  const json = (
    name: string,
    fileName: string,
    content: string,
    rows: number,
    text: number,
    format = "json",
  ): Layout => ({
    name,
    fileName,
    content,
    truth: { kind: "table", format, delimiter: null, headerRows: 0, rows, text: [text] },
  });
  const archived = objects(12, (d) => ({ tweet: { id_str: longId(d), full_text: tweet(d) } }));
  return [
    delimited("tweets", "tweets.csv", dice, [
      column("tweet_id", longId),
      column("created_at", moment),
      column("user", userName),
      texts("text", tweet),
      column("retweet_count", stars),
      column("source", always('<a href="http://example.com">Web App</a>')),
    ]),
    delimited("airline tweets", "Tweets.csv", dice, [
      column("tweet_id", longId),
      column("airline_sentiment", oneOf("positive", "neutral", "negative")),
      column("airline_sentiment_confidence", always("1.0")),
      column("negativereason", oneOf("", "Late Flight", "Customer Service Issue")),
      column("airline", oneOf("United", "Delta")),
      column("name", userName),
      texts("text", tweet),
      column("tweet_coord", always("")),
      column("tweet_created", moment),
      column("tweet_location", oneOf("New York", "Austin, TX", "")),
      column("user_timezone", oneOf("Eastern Time (US & Canada)", "London")),
    ]),
    delimited("reddit", "reddit.csv", dice, [
      column("id", (d) => d.letters("abcdefghij0123456789", 7)),
      column("author", userName),
      column("subreddit", oneOf("cooking", "travel")),
      column("created_utc", () => "1709287200"),
      texts("body", (d) => review(d)),
      column("permalink", (d) => `/r/cooking/comments/${d.letters("abcdef0123", 6)}/what_a_day/`),
    ]),
    delimited("reddit posts", "posts.csv", dice, [
      column("title", (d) => title(d)),
      column("score", stars),
      column("id", (d) => d.letters("abcdefghij0123456789", 6)),
      column("url", link),
      column("comms_num", stars),
      texts(
        "selftext",
        sometimes(0.8, (d) => review(d)),
      ),
      column("timestamp", moment),
    ]),
    delimited("youtube comments", "comments.csv", dice, [
      column("Comment ID", (d) => `Ug${d.letters("abcXYZ0189_-", 24)}`),
      column("Author", userName),
      texts("Comment", (d) => shortAnswer(d)),
      column("Likes", stars),
      column("Published At", moment),
    ]),
    delimited("facebook comments", "fb.csv", dice, [
      column("post_id", (d) => `${longId(d)}_${longId(d)}`),
      column("from_name", personName),
      texts("message", (d) => sentence(d)),
      column("created_time", moment),
      column("permalink_url", link),
    ]),
    delimited(
      "instagram captions",
      "ig.tsv",
      dice,
      [
        column("shortcode", (d) => d.letters("abcXYZ0189_-", 11)),
        column("owner", userName),
        texts("caption", tweet),
        column("likes", stars),
      ],
      { delimiter: "\t" },
    ),
    delimited("telegram", "telegram.csv", dice, [
      column("message_id", longId),
      column("date", moment),
      column("from", personName),
      texts("text", (d) => sentence(d)),
      column("reply_to_message_id", sometimes(0.3, longId)),
    ]),
    json(
      "x archive",
      "tweets.js",
      `window.YTD.tweets.part0 = ${JSON.stringify(archived, null, 2)}`,
      12,
      1,
    ),
    json(
      "x archive as json",
      "tweets.json",
      `window.YTD.tweets.part0 = ${JSON.stringify(archived, null, 2)}`,
      12,
      1,
    ),
    json(
      "geojson",
      "corners.geojson",
      JSON.stringify({
        type: "FeatureCollection",
        features: objects(8, (d) => ({
          type: "Feature",
          properties: { comment: sentence(d) },
          geometry: { type: "Point", coordinates: [1, 2] },
        })),
      }),
      8,
      1,
    ),
    json(
      "search hits",
      "hits.json",
      JSON.stringify({
        took: 3,
        hits: {
          total: { value: 2 },
          hits: objects(9, (d) => ({ _id: hexId(d), _source: { text: sentence(d) } })),
        },
      }),
      9,
      1,
    ),
    json(
      "metadata first",
      "export.json",
      JSON.stringify({
        fields: [
          { name: "rating", label: "Your rating in stars" },
          { name: "body", label: "Your review in words" },
        ],
        reviews: objects(10, (d) => ({ rating: Number(stars(d)), body: review(d) })),
      }),
      10,
      1,
    ),
    json(
      "pandas split",
      "split.json",
      JSON.stringify({
        columns: ["text", "stars"],
        index: [0, 1, 2, 3],
        data: objects(4, (d) => [sentence(d), Number(stars(d))]),
      }),
      4,
      0,
    ),
    json(
      "pandas table",
      "table.json",
      JSON.stringify({
        schema: {
          fields: [
            { name: "index", type: "integer" },
            { name: "text", type: "string" },
          ],
          primaryKey: ["index"],
        },
        data: objects(6, (d, row) => ({ index: row, text: sentence(d) })),
      }),
      6,
      1,
    ),
    json(
      "pandas list",
      "list.json",
      JSON.stringify({ id: [1, 2, 3, 4], text: objects(4, (d) => sentence(d)) }),
      4,
      1,
    ),
    json(
      "arrays of values",
      "values.json",
      JSON.stringify(objects(5, (d) => [sentence(d), 5])),
      5,
      0,
    ),
    json("list of strings", "strings.json", JSON.stringify(objects(5, (d) => sentence(d))), 5, 0),
    json(
      "json lines",
      "reviews.jsonl",
      objects(8, (d) =>
        JSON.stringify({
          reviewerID: hexId(d),
          overall: 5,
          reviewText: review(d),
          summary: title(d),
        }),
      ).join("\n"),
      8,
      2,
      "jsonl",
    ),
    json(
      "json lines named json",
      "yelp.json",
      objects(8, (d) => JSON.stringify({ review_id: hexId(d), stars: 5, text: review(d) })).join(
        "\n",
      ),
      8,
      2,
      "jsonl",
    ),
    json(
      "pretty objects",
      "pretty.jsonl",
      objects(6, (d) => JSON.stringify({ id: longId(d), text: sentence(d) }, null, 2)).join("\n"),
      6,
      1,
    ),
    json(
      "array in jsonl",
      "array.jsonl",
      JSON.stringify(objects(6, (d) => ({ text: sentence(d) }))),
      6,
      0,
    ),
    json(
      "concatenated",
      "concat.json",
      objects(4, (d) => JSON.stringify({ text: sentence(d) })).join(""),
      4,
      0,
    ),
    json(
      "with comments",
      "comments.json",
      `// exported today\n[\n${objects(5, (d) => JSON.stringify({ id: hexId(d), text: sentence(d) })).join(",\n")}\n]`,
      5,
      1,
    ),
    json(
      "one deep object",
      "deep.jsonl",
      objects(5, (d) =>
        JSON.stringify({ a: { b: { c: { d: { e: { text: sentence(d) } } } } } }),
      ).join("\n"),
      5,
      0,
      "jsonl",
    ),
    {
      name: "broken json",
      fileName: "broken.json",
      content: `[{'text': 'I love it'}, {'text': 'no'}]`,
      truth: { kind: "refused" },
    },
  ];
}
