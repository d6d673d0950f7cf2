import type { Dice } from "./dice.ts";
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
import * as made from "./made-cells.ts";
import { de, en, es, pt } from "./made-texts.ts";

/** Exports of review platforms, shops and app stores. */
export function reviews(dice: Dice): Layout[] {
  return [...platforms(dice), ...shops(dice), ...appStores(dice)];
}

function platforms(dice: Dice): Layout[] {
  const trustpilot = [
    column("Reference Id", made.longId),
    column("Review Created (UTC)", made.moment),
    column("Review Username", made.personName),
    column("Review User Email", made.email),
    column("Review Title", en.title),
    texts("Review Content", en.review),
    column("Review Stars", made.stars),
    column("Source Of Review", oneOf("Organic", "Invitation")),
    column("Review Language", always("en")),
    column("Company Reply", sometimes(0.6, en.reply)),
    column("Tags", always("")),
  ];
  return [
    delimited("trustpilot", "trustpilot.csv", { dice }, trustpilot),
    delimited("trustpilot all replied", "trustpilot2.csv", { dice }, [
      ...trustpilot.slice(0, 5),
      texts("Review Content", en.short),
      column("Review Stars", made.stars),
      column("Company Reply", en.reply),
    ]),
    delimited("tripadvisor", "tripadvisor.csv", { dice }, [
      column("Property", oneOf("Hotel Aurora", "Hotel Mar")),
      column("Review Date", made.day),
      column("Rating", made.stars),
      column("Title", en.title),
      texts("Review", en.review),
      column("Traveller Name", made.personName),
      column("Management Response", sometimes(0.8, en.reply)),
      column("URL", made.link),
    ]),
    delimited("tripadvisor in Spanish", "opiniones.csv", { dice, delimiter: ";" }, [
      column("Fecha", made.day),
      column("Puntuación", made.stars),
      column("Título", es.title),
      texts("Opinión", es.review),
      column("Respuesta del propietario", sometimes(0.7, es.reply)),
    ]),
    delimited("yelp", "yelp.csv", { dice }, [
      column("review_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("user_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("business_id", (d) => d.letters("abcdefgXYZ_-0123", 22)),
      column("stars", made.stars),
      column("date", made.moment),
      texts("text", en.review),
      column("useful", made.stars),
    ]),
    delimited("google business", "google-reviews.csv", { dice }, [
      column("Reviewer", made.personName),
      column("Rating", made.stars),
      texts("Comment", sometimes(0.7, en.review)),
      column("Reply", sometimes(0.7, en.reply)),
      column("Create time", made.moment),
      column("Store address", made.address),
    ]),
    delimited("google business, owner response", "gmb.csv", { dice }, [
      column("name", made.personName),
      column("stars", made.stars),
      texts("text", sometimes(0.7, en.sentence)),
      column("responseFromOwnerText", en.reply),
      column("publishedAtDate", made.moment),
      column("reviewUrl", made.link),
    ]),
    delimited("booking", "booking.csv", { dice, ask: true }, [
      column("Review date", made.moment),
      column("Guest name", made.personName),
      column("Reservation number", made.longId),
      column("Review title", en.title),
      texts("Positive review", sometimes(0.8, en.sentence)),
      texts("Negative review", sometimes(0.7, en.sentence)),
      column("Review score", made.stars),
      column("Property reply", sometimes(0.5, en.reply)),
    ]),
    delimited("glassdoor", "glassdoor.csv", { dice, ask: true }, [
      column("date", made.day),
      column("job_title", oneOf("Analyst", "Engineer", "Store Manager")),
      texts("pros", en.sentence),
      texts("cons", en.sentence),
      column("rating", made.stars),
    ]),
    delimited("reclame aqui", "reclamacoes.csv", { dice, delimiter: ";", mark: true }, [
      column("ID", made.longId),
      column("Data", made.day),
      column("Título", pt.title),
      texts("Reclamação", pt.review),
      column("Resposta da empresa", sometimes(0.9, pt.reply)),
      column("Nota", made.stars),
      column("Cidade", oneOf("Recife", "Curitiba", "Santos")),
    ]),
    delimited("kununu", "bewertungen.csv", { dice, delimiter: ";" }, [
      column("Datum", made.day),
      column("Sterne", made.stars),
      column("Überschrift", de.title),
      texts("Bewertungstext", de.review),
      column("Antwort des Unternehmens", sometimes(0.4, de.reply)),
    ]),
    delimited("imdb reviews", "IMDB Dataset.csv", { dice }, [
      texts("review", en.review),
      column("sentiment", oneOf("positive", "negative")),
    ]),
    workbook("restaurant workbook", { dice }, [
      column("Restaurant", oneOf("La Mesa", "Zum Anker")),
      column("Reviewer", made.personName),
      texts("Review", en.review),
      column("Rating", made.stars),
      column("Metadata", always("1 Review , 2 Followers")),
      column("Time", made.moment),
    ]),
  ];
}

function shops(dice: Dice): Layout[] {
  return [
    delimited("amazon fine foods", "Reviews.csv", { dice }, [
      column("Id", (_, row) => String(row + 1)),
      column("ProductId", (d) => `B00${d.letters("0123456789ABCDEF", 7)}`),
      column("UserId", (d) => `A${d.letters("0123456789ABCDEF", 13)}`),
      column("ProfileName", made.personName),
      column("HelpfulnessNumerator", made.stars),
      column("Score", made.stars),
      column("Time", made.longId),
      column("Summary", en.title),
      texts("Text", en.review),
    ]),
    delimited("womens clothing", "clothing.csv", { dice }, [
      column("", (_, row) => String(row)),
      column("Clothing ID", made.longId),
      column("Age", (d) => String(d.between(18, 80))),
      column("Title", en.title),
      texts("Review Text", en.review),
      column("Rating", made.stars),
      column("Recommended IND", oneOf("0", "1")),
      column("Division Name", oneOf("General", "General Petite")),
      column("Department Name", oneOf("Dresses", "Tops")),
    ]),
    delimited("olist", "olist_order_reviews.csv", { dice, quote: "all", rows: 40 }, [
      column("review_id", made.hexId),
      column("order_id", made.hexId),
      column("review_score", made.stars),
      column("review_comment_title", sometimes(0.2, pt.title)),
      texts("review_comment_message", sometimes(0.5, pt.review)),
      column("review_creation_date", made.moment),
      column("review_answer_timestamp", made.moment),
    ]),
    delimited("b2w", "b2w.csv", { dice, delimiter: ";" }, [
      column("submission_date", made.moment),
      column("reviewer_id", made.hexId),
      column("product_name", made.productName),
      column("product_brand", always("")),
      column("site_category_lv1", oneOf("Informática", "Celulares")),
      column("review_title", pt.title),
      column("overall_rating", made.stars),
      texts("review_text", pt.review),
    ]),
    delimited("product descriptions beside reviews", "catalog.csv", { dice }, [
      column("asin", (d) => `B00${d.letters("0123456789ABCDEF", 7)}`),
      column("product_title", made.productName),
      column(
        "product_description",
        (d) =>
          `${made.productName(d)} with a lid for the whole family and a warranty of two years on all of its parts`,
      ),
      texts("reviewText", en.review),
      column("overall", made.stars),
    ]),
    delimited("page titles", "urls.csv", { dice }, [
      column("url", made.link),
      column(
        "page_title",
        (d) => `Buy great shoes online at the best shop in town number ${d.below(100)}`,
      ),
      column("referrer", always("https://google.example")),
      texts("user_comment", en.short),
    ]),
    delimited("shop paths", "paths.csv", { dice }, [
      column("path", (d) => `/shop/women/shoes/winter/boots/${d.below(900)}/detail-page`),
      texts("verbatim", en.short),
    ]),
    delimited("etsy", "etsy.csv", { dice }, [
      column("Order ID", made.longId),
      column("Item Name", made.productName),
      column("Buyer", made.userName),
      column("Star Rating", made.stars),
      texts("Message", en.sentence),
    ]),
    delimited("judge.me", "judgeme.csv", { dice }, [
      column("title", en.title),
      texts("body", en.review),
      column("rating", made.stars),
      column("review_date", made.moment),
      column("reviewer_name", made.personName),
      column("reviewer_email", made.email),
      column("product_id", made.longId),
      column("reply", sometimes(0.3, en.reply)),
      column("picture_urls", always("")),
    ]),
    delimited("addresses beside answers", "stores.csv", { dice }, [
      column("address", made.address),
      column("manager", made.personName),
      texts("what_happened", en.sentence),
    ]),
  ];
}

function appStores(dice: Dice): Layout[] {
  const play = [
    column("Package Name", always("com.example.app")),
    column("App Version Code", always("12")),
    column("Reviewer Language", always("en")),
    column("Device", oneOf("pixel", "a52q", "hero2lte")),
    column("Review Submit Date and Time", made.moment),
    column("Review Submit Millis Since Epoch", made.longId),
    column("Star Rating", made.stars),
    column("Review Title", always("")),
    texts("Review Text", sometimes(0.6, en.sentence)),
    column("Developer Reply Date and Time", made.day),
    column("Developer Reply Text", en.reply),
    column("Review Link", (d) => `http://play.google.com/console/?reviewId=gp${d.below(999)}`),
  ];
  return [
    delimited("play console", "reviews_com.example.app_202401.csv", { dice }, play),
    {
      ...delimited("play console utf-16", "reviews-utf16.csv", { dice }, play),
      ...utf16(delimited("play console utf-16", "reviews-utf16.csv", { dice }, play)),
    },
    delimited("play scraper", "play.csv", { dice }, [
      column("reviewId", made.uuid),
      column("userName", made.personName),
      column("userImage", made.link),
      texts("content", en.sentence),
      column("score", made.stars),
      column("thumbsUpCount", made.stars),
      column("reviewCreatedVersion", always("1.2.3")),
      column("at", made.moment),
      column("replyContent", sometimes(0.9, en.reply)),
      column("repliedAt", made.moment),
    ]),
    delimited("app store connect", "appstore.csv", { dice }, [
      column("Date", made.day),
      column("Rating", made.stars),
      column("Title", en.title),
      texts("Review", en.review),
      column("Nickname", made.userName),
      column("App Version", always("4.1.0")),
      column("Developer Response", sometimes(0.5, en.reply)),
    ]),
    delimited("appfollow", "appfollow.csv", { dice }, [
      column("date", made.moment),
      column("author", made.userName),
      column("app_version", always("2.0.1")),
      column("rating", made.stars),
      column("title", en.title),
      texts("content", en.review),
      column("answer_text", sometimes(0.6, en.reply)),
      column("link", made.link),
    ]),
    delimited("steam", "steam.csv", { dice }, [
      column("app_id", always("440")),
      column("app_name", always("Team Game 2")),
      texts("review_text", en.review),
      column("review_score", oneOf("1", "-1")),
      column("review_votes", oneOf("0", "1")),
    ]),
  ];
}

function utf16(layout: Layout): Pick<Layout, "content"> {
  const content = typeof layout.content === "string" ? layout.content : "";
  return { content: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, "utf16le")]) };
}
