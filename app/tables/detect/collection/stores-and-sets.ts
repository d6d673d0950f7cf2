import type { Dice } from "./dice.ts";
import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  jsonLayout,
  jsonLines,
  ROWS,
  rowsOf,
  type Layout,
} from "./layout.ts";
import * as made from "./made-cells.ts";
import { en } from "./made-texts.ts";

/** Reviews as shops hand them out, and data sets as they are published. */
export function storesAndSets(dice: Dice): Layout[] {
  return [...stores(dice), ...published(dice)];
}

function stores(dice: Dice): Layout[] {
  return [
    delimited("app store connect api", "customerReviews.csv", { dice }, [
      column("id", made.uuid),
      column("attributes.rating", made.stars),
      column("attributes.title", en.title),
      texts("attributes.body", en.review),
      column("attributes.reviewerNickname", made.userName),
      column("attributes.createdDate", made.moment),
      column("attributes.territory", oneOf("DEU", "BRA")),
    ]),
    jsonLayout(
      "app store feed",
      "reviews.json",
      { rows: ROWS, text: 4 },
      {
        data: rowsOf(dice, ROWS, (d) => ({
          type: "customerReviews",
          id: made.uuid(d),
          attributes: {
            rating: d.between(1, 5),
            title: en.title(d),
            body: en.review(d),
            reviewerNickname: made.userName(d),
          },
        })),
        links: { self: made.link(dice) },
        meta: { paging: { total: ROWS, limit: 50 } },
      },
    ),
    jsonLayout(
      "google takeout reviews",
      "Reviews.json",
      { rows: ROWS, text: 7 },
      {
        type: "FeatureCollection",
        features: rowsOf(dice, ROWS, (d) => ({
          geometry: { coordinates: [8.5, 50.1], type: "Point" },
          properties: {
            date: made.moment(d),
            five_star_rating_published: d.between(1, 5),
            google_maps_url: made.link(d),
            location: { address: made.address(d), name: `${made.personName(d)} Café` },
            review_text_published: en.review(d),
          },
          type: "Feature",
        })),
      },
    ),
    jsonLayout(
      "google business reviews",
      "business-reviews.json",
      { rows: ROWS, text: 3 },
      {
        reviews: rowsOf(dice, ROWS, (d) => ({
          reviewId: made.hexId(d),
          reviewer: { displayName: made.personName(d) },
          starRating: "FOUR",
          comment: en.review(d),
          createTime: made.moment(d),
          reviewReply: { comment: en.reply(d), updateTime: made.moment(d) },
        })),
        averageRating: 4.1,
        totalReviewCount: ROWS,
      },
    ),
    jsonLayout(
      "amazon review dump",
      "All_Beauty.jsonl",
      { rows: ROWS, text: 2, format: "jsonl" },
      jsonLines(
        rowsOf(dice, ROWS, (d) => ({
          rating: d.between(1, 5),
          title: en.title(d),
          text: en.review(d),
          images: [],
          asin: d.letters("B0ABC123", 10),
          parent_asin: d.letters("B0ABC123", 10),
          user_id: d.letters("AEFGH2345", 28),
          timestamp: 1_588_687_728_923,
          helpful_vote: 0,
          verified_purchase: true,
        })),
      ),
    ),
    jsonLayout(
      "older amazon dump",
      "reviews_Beauty_5.json",
      { rows: ROWS, text: 4, format: "jsonl" },
      jsonLines(
        rowsOf(dice, ROWS, (d) => ({
          reviewerID: d.letters("A1B2C3", 14),
          asin: d.letters("B0ABC123", 10),
          reviewerName: made.personName(d),
          helpful: [0, 0],
          reviewText: en.review(d),
          overall: 5,
          summary: en.title(d),
          unixReviewTime: 1_391_040_000,
        })),
      ),
    ),
    delimited(
      "amazon tsv",
      "amazon_reviews_us.tsv",
      { dice, delimiter: "\t", quote: "never", format: "tsv" },
      [
        column("marketplace", always("US")),
        column("customer_id", made.longId),
        column("review_id", (d) => `R${d.letters("ABC0123", 13)}`),
        column("product_title", made.productName),
        column("star_rating", made.stars),
        column("review_headline", en.title),
        texts("review_body", en.review),
        column("review_date", made.day),
      ],
    ),
    jsonLayout(
      "yelp academic",
      "yelp_academic_dataset_review.json",
      { rows: ROWS, text: 4, format: "jsonl" },
      jsonLines(
        rowsOf(dice, ROWS, (d) => ({
          review_id: d.letters("abcXYZ-_019", 22),
          user_id: d.letters("abcXYZ-_019", 22),
          business_id: d.letters("abcXYZ-_019", 22),
          stars: 4,
          text: en.review(d),
          date: made.moment(d),
        })),
      ),
    ),
    delimited("trustpilot business export", "trustpilot-service-reviews.csv", { dice }, [
      column("Review Id", (d) => d.letters("0123456789abcdef", 24)),
      column("Review Created (UTC)", made.moment),
      column("Review Consumer User Name", made.personName),
      column("Review Title", en.title),
      texts("Review Content", en.review),
      column("Review Stars", made.stars),
      column("Company Reply Date (UTC)", made.moment),
      column("Company Reply", en.reply),
      column("Source Name", oneOf("Organic", "InvitationApi")),
      column("Domain URL", always("shop.example.com")),
      column("Location Name", always("")),
    ]),
    delimited("steam reviews", "steam.csv", { dice }, [
      column("recommendationid", made.longId),
      column("language", always("english")),
      texts("review", en.review),
      column("voted_up", oneOf("True", "False")),
      column("author.playtime_forever", (d) => String(d.below(9_999))),
      column("developer_response", sometimes(0.2, en.reply)),
    ]),
    delimited("shopify orders", "orders_export.csv", { dice }, [
      column("Name", (d) => `#${d.between(1_000, 9_999)}`),
      column("Email", made.email),
      column("Lineitem name", made.productName),
      column("Shipping Street", made.address),
      texts("Notes", sometimes(0.5, en.sentence)),
      column("Total", (d) => `${d.below(90)}.${d.between(10, 99)}`),
    ]),
  ];
}

function published(dice: Dice): Layout[] {
  return [
    jsonLayout(
      "hugging face rows",
      "rows.json",
      { rows: ROWS, text: 1 },
      {
        features: [
          { feature_idx: 0, name: "text", type: { dtype: "string", _type: "Value" } },
          { feature_idx: 1, name: "label", type: { names: ["neg", "pos"], _type: "ClassLabel" } },
        ],
        rows: rowsOf(dice, ROWS, (d, row) => ({
          row_idx: row,
          row: { text: en.review(d), label: d.below(2) },
          truncated_cells: [],
        })),
        num_rows_total: 25_000,
      },
    ),
    jsonLayout(
      "versioned data",
      "train.json",
      { rows: ROWS, text: 1 },
      {
        version: "0.1.0",
        data: rowsOf(dice, ROWS, (d) => ({ idx: d.below(99), sentence: en.sentence(d), label: 1 })),
      },
    ),
    jsonLayout(
      "instructions",
      "alpaca.json",
      { rows: ROWS, text: 2 },
      rowsOf(dice, ROWS, (d) => ({
        id: made.hexId(d),
        lang: "en",
        utterance: en.sentence(d),
        intent: "complain",
      })),
    ),
    delimited("kaggle amazon alexa", "amazon_alexa.tsv", { dice, delimiter: "\t", format: "tsv" }, [
      column("rating", made.stars),
      column("date", (d) => `${d.between(1, 28)}-Jul-18`),
      column("variation", oneOf("Charcoal Fabric", "Walnut Finish")),
      texts("verified_reviews", en.review),
      column("feedback", always("1")),
    ]),
    delimited("kaggle hotel reviews", "tripadvisor_hotel_reviews.csv", { dice }, [
      texts("Review", en.review),
      column("Rating", made.stars),
    ]),
    delimited("kaggle sentiment with index", "Tweets-text.csv", { dice }, [
      column("textID", (d) => d.letters("abcdef0123456789", 10)),
      texts("text", en.sentence),
      column("selected_text", en.short),
      column("sentiment", oneOf("positive", "negative")),
      column("Time of Tweet", oneOf("morning", "noon")),
      column("Age of User", oneOf("0-20", "21-30")),
      column("Country", oneOf("Afghanistan", "Brazil")),
    ]),
    delimited("imdb 50k", "IMDB Dataset.csv", { dice }, [
      texts("review", (d) => `${en.review(d)}<br /><br />${en.review(d)}`),
      column("sentiment", oneOf("positive", "negative")),
    ]),
    delimited("news headlines", "news.csv", { dice }, [
      column("publish_date", (d) => `2024${d.between(10, 12)}${d.between(10, 28)}`),
      texts("headline_text", (d) =>
        en
          .sentence(d)
          .replaceAll(/[.,!…]/gu, "")
          .toLowerCase(),
      ),
    ]),
    delimited("financial news without names", "all-data.csv", { dice, headerRows: 0 }, [
      column("label", oneOf("neutral", "positive")),
      texts("text", en.sentence),
    ]),
    delimited("drug reviews", "drugsCom_raw.tsv", { dice, delimiter: "\t", format: "tsv" }, [
      column("", (_, row) => String(row)),
      column("drugName", oneOf("Valsartan", "Guanfacine")),
      column("condition", oneOf("ADHD", "Birth Control")),
      texts("review", (d) => `"${en.review(d)}"`),
      column("rating", (d) => `${d.between(1, 10)}.0`),
      column("date", (d) => `May ${d.between(1, 28)}, 2012`),
      column("usefulCount", made.stars),
    ]),
    delimited("airbnb reviews", "reviews.csv", { dice }, [
      column("listing_id", made.longId),
      column("id", made.longId),
      column("date", made.day),
      column("reviewer_id", made.longId),
      column("reviewer_name", made.personName),
      texts("comments", (d) => `${en.review(d)}<br/>${en.sentence(d)}`),
    ]),
    delimited("consumer complaints without answers", "complaints.csv", { dice }, [
      column("Date received", made.day),
      column("Product", oneOf("Mortgage", "Credit card")),
      column("Issue", oneOf("Trouble during payment process", "Closing an account")),
      texts("Consumer complaint narrative", sometimes(0.4, en.review)),
      column(
        "Company public response",
        oneOf(
          "",
          "Company has responded to the consumer and the CFPB and chooses not to provide a public response",
        ),
      ),
      column("Company", oneOf("Northern Trust Bank", "Acme Savings")),
      column("Complaint ID", made.longId),
    ]),
  ];
}
