import {
  always,
  column,
  delimited,
  oneOf,
  sometimes,
  texts,
  workbook,
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

const en = (dice: Dice) => review(dice);
const pt = (dice: Dice) => review(dice, "pt");
const es = (dice: Dice) => review(dice, "es");
const de = (dice: Dice) => review(dice, "de");
const reply = (dice: Dice) => companyReply(dice);

/** Exports of review platforms, shops and app stores. */
export function reviews(dice: Dice): Layout[] {
  return [...platforms(dice), ...shops(dice), ...appStores(dice)];
}

function platforms(dice: Dice): Layout[] {
  const trustpilot = [
    column("Reference Id", longId),
    column("Review Created (UTC)", moment),
    column("Review Username", personName),
    column("Review User Email", email),
    column("Review Title", (d) => title(d)),
    texts("Review Content", en),
    column("Review Stars", stars),
    column("Source Of Review", oneOf("Organic", "Invitation")),
    column("Review Language", always("en")),
    column("Company Reply", sometimes(0.6, reply)),
    column("Tags", always("")),
  ];
  return [
    delimited("trustpilot", "trustpilot.csv", dice, trustpilot),
    delimited("trustpilot all replied", "trustpilot2.csv", dice, [
      ...trustpilot.slice(0, 5),
      texts("Review Content", (d) => shortAnswer(d)),
      column("Review Stars", stars),
      column("Company Reply", reply),
    ]),
    delimited("tripadvisor", "tripadvisor.csv", dice, [
      column("Property", oneOf("Hotel Aurora", "Hotel Mar")),
      column("Review Date", day),
      column("Rating", stars),
      column("Title", (d) => title(d)),
      texts("Review", en),
      column("Traveller Name", personName),
      column("Management Response", sometimes(0.8, reply)),
      column("URL", link),
    ]),
    delimited(
      "tripadvisor in Spanish",
      "opiniones.csv",
      dice,
      [
        column("Fecha", day),
        column("Puntuación", stars),
        column("Título", (d) => title(d, "es")),
        texts("Opinión", es),
        column(
          "Respuesta del propietario",
          sometimes(0.7, (d) => companyReply(d, "es")),
        ),
      ],
      { delimiter: ";" },
    ),
    delimited("yelp", "yelp.csv", dice, [
      column("review_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("user_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("business_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("stars", stars),
      column("date", moment),
      texts("text", en),
      column("useful", stars),
    ]),
    delimited("google business", "google-reviews.csv", dice, [
      column("Reviewer", personName),
      column("Rating", stars),
      texts("Comment", sometimes(0.7, en)),
      column("Reply", sometimes(0.7, reply)),
      column("Create time", moment),
      column("Store address", address),
    ]),
    delimited("google business, owner response", "gmb.csv", dice, [
      column("name", personName),
      column("stars", stars),
      texts(
        "text",
        sometimes(0.7, (d) => sentence(d)),
      ),
      column("responseFromOwnerText", reply),
      column("publishedAtDate", moment),
      column("reviewUrl", link),
    ]),
    delimited(
      "booking",
      "booking.csv",
      dice,
      [
        column("Review date", moment),
        column("Guest name", personName),
        column("Reservation number", longId),
        column("Review title", (d) => title(d)),
        texts(
          "Positive review",
          sometimes(0.8, (d) => sentence(d)),
        ),
        texts(
          "Negative review",
          sometimes(0.7, (d) => sentence(d)),
        ),
        column("Review score", stars),
        column("Property reply", sometimes(0.5, reply)),
      ],
      { ask: true },
    ),
    delimited(
      "glassdoor",
      "glassdoor.csv",
      dice,
      [
        column("date", day),
        column("job_title", oneOf("Analyst", "Engineer", "Store Manager")),
        texts("pros", (d) => sentence(d)),
        texts("cons", (d) => sentence(d)),
        column("rating", stars),
      ],
      { ask: true },
    ),
    delimited(
      "reclame aqui",
      "reclamacoes.csv",
      dice,
      [
        column("ID", longId),
        column("Data", day),
        column("Título", (d) => title(d, "pt")),
        texts("Reclamação", pt),
        column(
          "Resposta da empresa",
          sometimes(0.9, (d) => companyReply(d, "pt")),
        ),
        column("Nota", stars),
        column("Cidade", oneOf("Recife", "Curitiba", "Santos")),
      ],
      { delimiter: ";", mark: true },
    ),
    delimited(
      "kununu",
      "bewertungen.csv",
      dice,
      [
        column("Datum", day),
        column("Sterne", stars),
        column("Überschrift", (d) => title(d, "de")),
        texts("Bewertungstext", de),
        column(
          "Antwort des Unternehmens",
          sometimes(0.4, (d) => companyReply(d, "de")),
        ),
      ],
      { delimiter: ";" },
    ),
    delimited("imdb reviews", "IMDB Dataset.csv", dice, [
      texts("review", en),
      column("sentiment", oneOf("positive", "negative")),
    ]),
    workbook("restaurant workbook", dice, [
      column("Restaurant", oneOf("La Mesa", "Zum Anker")),
      column("Reviewer", personName),
      texts("Review", en),
      column("Rating", stars),
      column("Metadata", always("1 Review , 2 Followers")),
      column("Time", moment),
    ]),
  ];
}

function shops(dice: Dice): Layout[] {
  return [
    delimited("amazon fine foods", "Reviews.csv", dice, [
      column("Id", (_, row) => String(row + 1)),
      column("ProductId", (d) => `B00${d.letters("0123456789ABCDEF", 7)}`),
      column("UserId", (d) => `A${d.letters("0123456789ABCDEF", 13)}`),
      column("ProfileName", personName),
      column("HelpfulnessNumerator", stars),
      column("Score", stars),
      column("Time", longId),
      column("Summary", (d) => title(d)),
      texts("Text", en),
    ]),
    delimited("womens clothing", "clothing.csv", dice, [
      column("", (_, row) => String(row)),
      column("Clothing ID", longId),
      column("Age", (d) => String(d.between(18, 80))),
      column("Title", (d) => title(d)),
      texts("Review Text", en),
      column("Rating", stars),
      column("Recommended IND", oneOf("0", "1")),
      column("Division Name", oneOf("General", "General Petite")),
      column("Department Name", oneOf("Dresses", "Tops")),
    ]),
    delimited(
      "olist",
      "olist_order_reviews.csv",
      dice,
      [
        column("review_id", hexId),
        column("order_id", hexId),
        column("review_score", stars),
        column(
          "review_comment_title",
          sometimes(0.2, (d) => title(d, "pt")),
        ),
        texts("review_comment_message", sometimes(0.5, pt)),
        column("review_creation_date", moment),
        column("review_answer_timestamp", moment),
      ],
      { quote: "all", rows: 40 },
    ),
    delimited(
      "b2w",
      "b2w.csv",
      dice,
      [
        column("submission_date", moment),
        column("reviewer_id", hexId),
        column("product_name", productName),
        column("product_brand", always("")),
        column("site_category_lv1", oneOf("Informática", "Celulares")),
        column("review_title", (d) => title(d, "pt")),
        column("overall_rating", stars),
        texts("review_text", pt),
      ],
      { delimiter: ";" },
    ),
    delimited("product descriptions beside reviews", "catalog.csv", dice, [
      column("asin", (d) => `B00${d.letters("0123456789ABCDEF", 7)}`),
      column("product_title", productName),
      column(
        "product_description",
        (d) =>
          `${productName(d)} with a lid for the whole family and a warranty of two years on all of its parts`,
      ),
      texts("reviewText", en),
      column("overall", stars),
    ]),
    delimited("page titles", "urls.csv", dice, [
      column("url", link),
      column(
        "page_title",
        (d) => `Buy great shoes online at the best shop in town number ${d.below(100)}`,
      ),
      column("referrer", always("https://google.example")),
      texts("user_comment", (d) => shortAnswer(d)),
    ]),
    delimited("shop paths", "paths.csv", dice, [
      column("path", (d) => `/shop/women/shoes/winter/boots/${d.below(900)}/detail-page`),
      texts("verbatim", (d) => shortAnswer(d)),
    ]),
    delimited("etsy", "etsy.csv", dice, [
      column("Order ID", longId),
      column("Item Name", productName),
      column("Buyer", userName),
      column("Star Rating", stars),
      texts("Message", (d) => sentence(d)),
    ]),
    delimited("judge.me", "judgeme.csv", dice, [
      column("title", (d) => title(d)),
      texts("body", en),
      column("rating", stars),
      column("review_date", moment),
      column("reviewer_name", personName),
      column("reviewer_email", email),
      column("product_id", longId),
      column("reply", sometimes(0.3, reply)),
      column("picture_urls", always("")),
    ]),
    delimited("addresses beside answers", "stores.csv", dice, [
      column("address", address),
      column("manager", personName),
      texts("what_happened", (d) => sentence(d)),
    ]),
  ];
}

function appStores(dice: Dice): Layout[] {
  const play = [
    column("Package Name", always("com.example.app")),
    column("App Version Code", always("12")),
    column("Reviewer Language", always("en")),
    column("Device", oneOf("pixel", "a52q", "hero2lte")),
    column("Review Submit Date and Time", moment),
    column("Review Submit Millis Since Epoch", longId),
    column("Star Rating", stars),
    column("Review Title", always("")),
    texts(
      "Review Text",
      sometimes(0.6, (d) => sentence(d)),
    ),
    column("Developer Reply Date and Time", day),
    column("Developer Reply Text", reply),
    column("Review Link", (d) => `http://play.google.com/console/?reviewId=gp${d.below(999)}`),
  ];
  return [
    delimited("play console", "reviews_com.example.app_202401.csv", dice, play),
    {
      ...delimited("play console utf-16", "reviews-utf16.csv", dice, play),
      ...utf16(delimited("play console utf-16", "reviews-utf16.csv", dice, play)),
    },
    delimited("play scraper", "play.csv", dice, [
      column("reviewId", uuid),
      column("userName", personName),
      column("userImage", link),
      texts("content", (d) => sentence(d)),
      column("score", stars),
      column("thumbsUpCount", stars),
      column("reviewCreatedVersion", always("1.2.3")),
      column("at", moment),
      column("replyContent", sometimes(0.9, reply)),
      column("repliedAt", moment),
    ]),
    delimited("app store connect", "appstore.csv", dice, [
      column("Date", day),
      column("Rating", stars),
      column("Title", (d) => title(d)),
      texts("Review", en),
      column("Nickname", userName),
      column("App Version", always("4.1.0")),
      column("Developer Response", sometimes(0.5, reply)),
    ]),
    delimited("appfollow", "appfollow.csv", dice, [
      column("date", moment),
      column("author", userName),
      column("app_version", always("2.0.1")),
      column("rating", stars),
      column("title", (d) => title(d)),
      texts("content", en),
      column("answer_text", sometimes(0.6, reply)),
      column("link", link),
    ]),
    delimited("steam", "steam.csv", dice, [
      column("app_id", always("440")),
      column("app_name", always("Team Game 2")),
      texts("review_text", en),
      column("review_score", oneOf("1", "-1")),
      column("review_votes", oneOf("0", "1")),
    ]),
  ];
}

function utf16(layout: Layout): Pick<Layout, "content"> {
  const content = typeof layout.content === "string" ? layout.content : "";
  return { content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, "utf16le")]) };
}
