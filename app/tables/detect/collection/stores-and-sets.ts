import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  jsonLayout,
  ROWS,
  rowsOf,
  type Layout,
} from "./layout.ts";
import {
  address,
  companyReply,
  day,
  email,
  hexId,
  link,
  longId,
  moment,
  personName,
  productName,
  review,
  sentence,
  shortAnswer,
  stars,
  title,
  userName,
  uuid,
  type Dice,
} from "./made-texts.ts";

/** Reviews as shops hand them out, and data sets as they are published. */
export function storesAndSets(dice: Dice): Layout[] {
  return [...stores(dice), ...published(dice)];
}

function stores(dice: Dice): Layout[] {
  return [
    delimited("app store connect api", "customerReviews.csv", dice, [
      column("id", uuid),
      column("attributes.rating", stars),
      column("attributes.title", (d) => title(d)),
      texts("attributes.body", (d) => review(d)),
      column("attributes.reviewerNickname", userName),
      column("attributes.createdDate", moment),
      column("attributes.territory", oneOf("DEU", "BRA")),
    ]),
    jsonLayout(
      "app store feed",
      "reviews.json",
      {
        data: rowsOf(dice, (d) => ({
          type: "customerReviews",
          id: uuid(d),
          attributes: {
            rating: d.between(1, 5),
            title: title(d),
            body: review(d),
            reviewerNickname: userName(d),
          },
        })),
        links: { self: link(dice) },
        meta: { paging: { total: ROWS, limit: 50 } },
      },
      { rows: ROWS, text: 4 },
    ),
    jsonLayout(
      "google takeout reviews",
      "Reviews.json",
      {
        type: "FeatureCollection",
        features: rowsOf(dice, (d) => ({
          geometry: { coordinates: [8.5, 50.1], type: "Point" },
          properties: {
            date: moment(d),
            five_star_rating_published: d.between(1, 5),
            google_maps_url: link(d),
            location: { address: address(d), name: `${personName(d)} Café` },
            review_text_published: review(d),
          },
          type: "Feature",
        })),
      },
      { rows: ROWS, text: 7 },
    ),
    jsonLayout(
      "google business reviews",
      "business-reviews.json",
      {
        reviews: rowsOf(dice, (d) => ({
          reviewId: hexId(d),
          reviewer: { displayName: personName(d) },
          starRating: "FOUR",
          comment: review(d),
          createTime: moment(d),
          reviewReply: { comment: companyReply(d), updateTime: moment(d) },
        })),
        averageRating: 4.1,
        totalReviewCount: ROWS,
      },
      { rows: ROWS, text: 3 },
    ),
    jsonLayout(
      "amazon review dump",
      "All_Beauty.jsonl",
      rowsOf(dice, (d) =>
        JSON.stringify({
          rating: d.between(1, 5),
          title: title(d),
          text: review(d),
          images: [],
          asin: d.letters("B0ABC123", 10),
          parent_asin: d.letters("B0ABC123", 10),
          user_id: d.letters("AEFGH2345", 28),
          timestamp: 1_588_687_728_923,
          helpful_vote: 0,
          verified_purchase: true,
        }),
      ).join("\n"),
      { rows: ROWS, text: 2, format: "jsonl" },
    ),
    jsonLayout(
      "older amazon dump",
      "reviews_Beauty_5.json",
      rowsOf(dice, (d) =>
        JSON.stringify({
          reviewerID: d.letters("A1B2C3", 14),
          asin: d.letters("B0ABC123", 10),
          reviewerName: personName(d),
          helpful: [0, 0],
          reviewText: review(d),
          overall: 5,
          summary: title(d),
          unixReviewTime: 1_391_040_000,
        }),
      ).join("\n"),
      { rows: ROWS, text: 4, format: "jsonl" },
    ),
    delimited(
      "amazon tsv",
      "amazon_reviews_us.tsv",
      dice,
      [
        column("marketplace", always("US")),
        column("customer_id", longId),
        column("review_id", (d) => `R${d.letters("ABC0123", 13)}`),
        column("product_title", productName),
        column("star_rating", stars),
        column("review_headline", (d) => title(d)),
        texts("review_body", (d) => review(d)),
        column("review_date", day),
      ],
      { delimiter: "\t", quote: "never", format: "tsv" },
    ),
    jsonLayout(
      "yelp academic",
      "yelp_academic_dataset_review.json",
      rowsOf(dice, (d) =>
        JSON.stringify({
          review_id: d.letters("abcXYZ-_019", 22),
          user_id: d.letters("abcXYZ-_019", 22),
          business_id: d.letters("abcXYZ-_019", 22),
          stars: 4,
          text: review(d),
          date: moment(d),
        }),
      ).join("\n"),
      { rows: ROWS, text: 4, format: "jsonl" },
    ),
    delimited("trustpilot business export", "trustpilot-service-reviews.csv", dice, [
      column("Review Id", (d) => d.letters("0123456789abcdef", 24)),
      column("Review Created (UTC)", moment),
      column("Review Consumer User Name", personName),
      column("Review Title", (d) => title(d)),
      texts("Review Content", (d) => review(d)),
      column("Review Stars", stars),
      column("Company Reply Date (UTC)", moment),
      column("Company Reply", (d) => companyReply(d)),
      column("Source Name", oneOf("Organic", "InvitationApi")),
      column("Domain URL", always("shop.example.com")),
      column("Location Name", always("")),
    ]),
    delimited("steam reviews", "steam.csv", dice, [
      column("recommendationid", longId),
      column("language", always("english")),
      texts("review", (d) => review(d)),
      column("voted_up", oneOf("True", "False")),
      column("author.playtime_forever", (d) => String(d.below(9_999))),
      column(
        "developer_response",
        sometimes(0.2, (d) => companyReply(d)),
      ),
    ]),
    delimited("shopify orders", "orders_export.csv", dice, [
      column("Name", (d) => `#${d.between(1_000, 9_999)}`),
      column("Email", email),
      column("Lineitem name", productName),
      column("Shipping Street", address),
      texts(
        "Notes",
        sometimes(0.5, (d) => sentence(d)),
      ),
      column("Total", (d) => `${d.below(90)}.${d.between(10, 99)}`),
    ]),
  ];
}

function published(dice: Dice): Layout[] {
  return [
    jsonLayout(
      "hugging face rows",
      "rows.json",
      {
        features: [
          { feature_idx: 0, name: "text", type: { dtype: "string", _type: "Value" } },
          { feature_idx: 1, name: "label", type: { names: ["neg", "pos"], _type: "ClassLabel" } },
        ],
        rows: rowsOf(dice, (d, row) => ({
          row_idx: row,
          row: { text: review(d), label: d.below(2) },
          truncated_cells: [],
        })),
        num_rows_total: 25_000,
      },
      { rows: ROWS, text: 1 },
    ),
    jsonLayout(
      "versioned data",
      "train.json",
      {
        version: "0.1.0",
        data: rowsOf(dice, (d) => ({ idx: d.below(99), sentence: sentence(d), label: 1 })),
      },
      { rows: ROWS, text: 1 },
    ),
    jsonLayout(
      "instructions",
      "alpaca.json",
      rowsOf(dice, (d) => ({
        id: hexId(d),
        lang: "en",
        utterance: sentence(d),
        intent: "complain",
      })),
      { rows: ROWS, text: 2 },
    ),
    delimited(
      "kaggle amazon alexa",
      "amazon_alexa.tsv",
      dice,
      [
        column("rating", stars),
        column("date", (d) => `${d.between(1, 28)}-Jul-18`),
        column("variation", oneOf("Charcoal Fabric", "Walnut Finish")),
        texts("verified_reviews", (d) => review(d)),
        column("feedback", always("1")),
      ],
      { delimiter: "\t", format: "tsv" },
    ),
    delimited("kaggle hotel reviews", "tripadvisor_hotel_reviews.csv", dice, [
      texts("Review", (d) => review(d)),
      column("Rating", stars),
    ]),
    delimited("kaggle sentiment with index", "Tweets-text.csv", dice, [
      column("textID", (d) => d.letters("abcdef0123456789", 10)),
      texts("text", (d) => sentence(d)),
      column("selected_text", (d) => shortAnswer(d)),
      column("sentiment", oneOf("positive", "negative")),
      column("Time of Tweet", oneOf("morning", "noon")),
      column("Age of User", oneOf("0-20", "21-30")),
      column("Country", oneOf("Afghanistan", "Brazil")),
    ]),
    delimited("imdb 50k", "IMDB Dataset.csv", dice, [
      texts("review", (d) => `${review(d)}<br /><br />${review(d)}`),
      column("sentiment", oneOf("positive", "negative")),
    ]),
    delimited("news headlines", "news.csv", dice, [
      column("publish_date", (d) => `2024${d.between(10, 12)}${d.between(10, 28)}`),
      texts("headline_text", (d) =>
        sentence(d)
          .replaceAll(/[.,!…]/gu, "")
          .toLowerCase(),
      ),
    ]),
    delimited(
      "financial news without names",
      "all-data.csv",
      dice,
      [column("label", oneOf("neutral", "positive")), texts("text", (d) => sentence(d))],
      { headerRows: 0 },
    ),
    delimited(
      "drug reviews",
      "drugsCom_raw.tsv",
      dice,
      [
        column("", (_, row) => String(row)),
        column("drugName", oneOf("Valsartan", "Guanfacine")),
        column("condition", oneOf("ADHD", "Birth Control")),
        texts("review", (d) => `"${review(d)}"`),
        column("rating", (d) => `${d.between(1, 10)}.0`),
        column("date", (d) => `May ${d.between(1, 28)}, 2012`),
        column("usefulCount", stars),
      ],
      { delimiter: "\t", format: "tsv" },
    ),
    delimited("airbnb reviews", "reviews.csv", dice, [
      column("listing_id", longId),
      column("id", longId),
      column("date", day),
      column("reviewer_id", longId),
      column("reviewer_name", personName),
      texts("comments", (d) => `${review(d)}<br/>${sentence(d)}`),
    ]),
    delimited("consumer complaints without answers", "complaints.csv", dice, [
      column("Date received", day),
      column("Product", oneOf("Mortgage", "Credit card")),
      column("Issue", oneOf("Trouble during payment process", "Closing an account")),
      texts(
        "Consumer complaint narrative",
        sometimes(0.4, (d) => review(d)),
      ),
      column(
        "Company public response",
        oneOf(
          "",
          "Company has responded to the consumer and the CFPB and chooses not to provide a public response",
        ),
      ),
      column("Company", oneOf("Northern Trust Bank", "Acme Savings")),
      column("Complaint ID", longId),
    ]),
  ];
}
