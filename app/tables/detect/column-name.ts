import { endsSentence, wordsOf } from "./cell-kind.ts";

/** What the name of a column says that it holds. */
export type NameRole =
  /** The text itself, and nothing but: "review", "Kommentar". */
  | "text"
  /** Something with text in it: "body_clean", "Q3_TEXT", "reason". */
  | "part-text"
  /** A whole question, as survey tools name columns. */
  | "question"
  /** A title, subject or headline, which stands beside a text. */
  | "title"
  /** What was asked, shown or described, not what a person says about it. */
  | "matter"
  /** What the other side wrote: replies, notes of agents. */
  | "reply"
  /** People, places, products, things with names. */
  | "naming"
  /** Identifiers, dates, counts, categories, addresses. */
  | "machine"
  | "unknown";

const words = (list: string): ReadonlySet<string> => new Set(foldName(list).trim().split(/\s+/u));

const TEXT = words(`
  text texts texto textos review reviews comment comments comentario comentarios kommentar kommentare
  commentaire commentaires tweet tweets body content contents conteudo contenido message messages
  mensagem mensagens mensaje mensajes nachricht feedback sentence sentences frase frases satz post
  posts opinion opinions opiniao opinioes opiniones meinung avaliacao avaliacoes rezension rezensionen
  bewertungstext resena resenas relato relatos verbatim verbatims testimonial depoimento depoimentos
  remark remarks fulltext reviewtext commenttext tweettext bodytext textbody utterance statement
  texte document reclamacao reclamacoes complaint complaints queja quejas beschwerde critica inhalt testo
  commento commenti recensione recensioni opinione opinioni messaggio messaggi reclamo reclami avis
  temoignage temoignages reclamation reclamations critique critiques opinie tekst beoordeling caption transcript transcription
  レビュー コメント 感想 本文 口コミ 评论 評論 内容 评价 留言 리뷰 내용 댓글 отзыв отзывы комментарий комментарии текст
`);
const PART = words(`
  answer answers resposta respostas respuesta respuestas antwort antworten response responses reponse
  reason reasons why warum motivo motivos razao grund note notes explanation explain erklarung
  explicacion justification justificativa suggestion suggestions sugestao sugestoes sugerencia
  sugerencias vorschlag vorschlage description descricao descripcion beschreibung details detail
  observation observations observacao observacoes observacion observaciones thoughts improve
  improvement improvements liked disliked pros cons positives negatives experience other open openended
  freetext freitext narrative consumer_complaint_narrative quote snippet phrase line lyrics paragraph
  anmerkung anmerkungen hinweis bemerkung bemerkungen selftext reponses raison raisons motif motifs
  descrizione dettagli osservazione remarque remarques risposta risposte motivazione suggerimento suggerimenti osservazioni
`);
const TITLE = words(`
  title titles titulo titel subject headline heading summary assunto asunto betreff resumo resumen
  uberschrift titre titolo objet oggetto header topic
`);
const MATTER = words(`
  question questions pergunta perguntas pregunta frage prompt instruction context passage hypothesis
  premise aspect target product produto producto produkt item article page job bio about hotel
  restaurant movie film app signature template script
`);
const REPLY = words(
  "reply replies replied antworttext resolution resolucao resolucion risoluzione",
);
/** Said with anybody of the other side, these are a reply. */
const ANSWERING =
  words(`response responses respond answer answers resposta respostas respuesta respuestas
  antwort antworten reponse reponses risposta risposte`);
const OTHER_SIDE = words(`
  developer developers company agent agents owner owners business vendor seller merchant support admin
  brand host management manager hotel publisher team staff moderator employee operator bot assistant
  entwickler empresa vendedor proprietario propietario anbieter inhaber hotelier unternehmen betreiber
  loja gerente atendente agente ouvidoria conseiller commercant hote struttura operatore etablissement proprietaire entreprise vendeur azienda venditore gestore
`);
/** These may be about the other side, too, unless they come from nobody else. */
const REMARKS =
  words(`comment comments message messages note notes feedback body text remark remarks
  kommentar comentario mensagem nachricht`);
const INSIDERS = words(`
  developer company agent owner vendor seller merchant admin operator bot assistant moderator internal
  private macro canned entwickler anbieter inhaber betreiber atendente
`);
const NAMING = words(`
  name names nome nombre user users username author authors autor autora verfasser reviewer customer
  cliente kunde consumer respondent person people firstname lastname fullname surname screenname
  nickname handle assignee assigned requester reporter submitter creator recipient sender from to cc
  organization organisation company empresa firma unternehmen brand marke city cidade ciudad stadt
  address endereco direccion adresse street strasse location locations local ort place lugar region state
  estado country pais land business venue store loja shop branch filiale dealer group department team
  agent owner developer model variant make genre artist album song director actor tag tags keyword
  nom prenom auteur utilisateur ville magasin agence cognome utente autore citta paese negozio regione
  keywords hashtag hashtags entity entities skill skills component components sprint project fandom
`);
const MACHINE = words(`
  id ids uuid guid hash md5 sha sha1 sha256 token key index idx no nr num number numero nummer row url
  urls link links uri href permalink path file filename image img photo picture avatar media video email
  mail e-mail ip agentid useragent useragentstring device os platform version build lat latitude lon lng
  long longitude geo zip zipcode postal plz cep phone tel telephone mobile fax sku asin isbn ean code
  codes currency price preis preco precio amount cost total revenue order orders invoice locale lang
  language languages sprache idioma timezone tz timestamp ts date dates data datum fecha day time hour
  month year created updated modified submitted deleted closed opened due duration seconds minutes status
  state type kind category categories categoria kategorie class label labels sentiment polarity emotion
  rating ratings stars star score scores nps csat nota bewertung puntuacion grade rank priority severity
  channel source via origin medium votes vote likes like retweets retweet shares views helpful count counts
  followers friends length words chars size percent progress finished flag is has gender sex age alter
  idade edad consent verified recommended recommend target split fold dtype mime format encoding checksum
  prix prezzo langue lingua canal canale mois mese annee anno jour giorno statut stato voto eta sesso
  serial ref reference mid pid uid sid cid rid bin ratio confidence probability
`);

/** What is written about a person or a thing beforehand. */
const DESCRIBING = words("description descricao descripcion beschreibung details detail");

/** Words that turn an English name around: what stands before them is what it names. */
const OF = words("of de do da dos das del der des du von for to from by para por fur in");

/** A name has more words than this only where it is a question. */
const MOST_NAME_WORDS = 6;

/** The role that a column's name speaks for. */
export function nameRole(name: string): NameRole {
  const bare = name.trim();
  const label = bare.startsWith("[") && bare.endsWith("]") ? bare.slice(1, -1) : bare;
  if (isQuestion(label)) return "question";
  const parts = nameWords(label.split(".").at(-1) ?? label);
  const known = parts.filter((part) => !/^\d+$/u.test(part) && !FILLERS.has(part));
  if (known.length === 0) return "unknown";
  if (known.length > MOST_NAME_WORDS) return "question";
  if (isReply(known)) return "reply";
  const turn = known.findIndex((part, at) => at > 0 && OF.has(part));
  const head = turn > 0 ? known.slice(0, turn) : known;
  return roleOf(head, known);
}

const FILLERS = words(
  "the a an o os as your sua seu ihre ihr tu su el la raw full original clean cleaned en pt es final",
);

function roleOf(head: readonly string[], all: readonly string[]): NameRole {
  const last = head.at(-1) ?? "";
  const has = (set: ReadonlySet<string>) => head.some((part) => set.has(part));
  if (head.length === 1 && all.length === 1) return plainRole(last);
  if (TEXT.has(last) || PART.has(last)) {
    // "product description" describes, "page content" is; but "review text" speaks.
    const described = head
      .slice(0, -1)
      .some((part) => MATTER.has(part) || (DESCRIBING.has(last) && NAMING.has(part)));
    if (described && !head.slice(0, -1).some((part) => TEXT.has(part) || PART.has(part))) {
      return TEXT.has(last) ? "part-text" : "matter";
    }
    const speaks = TEXT.has(last) && head.slice(0, -1).every((part) => isBesideText(part));
    return speaks ? "text" : "part-text";
  }
  if (MACHINE.has(last)) return "machine";
  if (TITLE.has(last)) return "title";
  if (NAMING.has(last)) return "naming";
  if (MATTER.has(last)) return "matter";
  if (has(MACHINE)) return "machine";
  if (has(TITLE)) return "title";
  if (has(TEXT) || has(PART)) return "part-text";
  return "unknown";
}

function isBesideText(part: string): boolean {
  return TEXT.has(part) || NAMING.has(part) || part === "text" || part === "public";
}

function plainRole(word: string): NameRole {
  if (TEXT.has(word)) return "text";
  if (PART.has(word)) return "part-text";
  if (TITLE.has(word)) return "title";
  if (MATTER.has(word)) return "matter";
  if (REPLY.has(word)) return "reply";
  if (MACHINE.has(word)) return "machine";
  if (NAMING.has(word)) return "naming";
  return "unknown";
}

function isReply(parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? "";
  if (MACHINE.has(last)) return false;
  if (parts.some((part) => REPLY.has(part))) return true;
  const says = (who: ReadonlySet<string>, what: ReadonlySet<string>) =>
    parts.some((part) => who.has(part)) && parts.some((part) => what.has(part));
  if (says(OTHER_SIDE, ANSWERING)) return true;
  return REMARKS.has(last) && INSIDERS.has(parts[0] ?? "");
}

/** Whether a name is a question or an instruction to a person. */
export function isQuestion(name: string): boolean {
  const count = name.split(/\s+/u).length;
  if (/[?？؟]["')\]*\s]*$/u.test(name) && count >= 2) return true;
  return count >= 2 && /[?？؟](?:\s|$)/u.test(name);
}

const ASKING =
  /^(?:["'(\d.)\s]{0,8})(?:please|what|how|why|which|who|when|where|do you|did you|would you|are you|is there|have you|has |can you|could you|any (?:other|further|additional)|anything|tell us|describe|explain|if you|in your own words|por favor|qual|quais|como|o que|por que|você|conte|descreva|deixe|gostaria|qué|cuál|cómo|por qué|¿|cuéntanos|was|wie|warum|welche|bitte|haben sie|würden sie|gibt es|que|quel|comment|pourquoi|avez-vous|merci de)(?!\p{L})/iu;

/** Whether a cell asks something, as the columns of surveys do. */
export function isAsking(cell: string): boolean {
  if (isQuestion(cell)) return true;
  return wordsOf(cell).length >= 4 && !endsSentence(cell.trim()) && ASKING.test(cell.trim());
}

/** The words of a name, folded: `reviewText_clean` → review, text, clean. */
export function nameWords(name: string): string[] {
  return foldName(name.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => (part === "" ? [] : [part.replace(/\d{1,9}$/u, "") || part]));
}

function foldName(name: string): string {
  return name.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
}

/** Whether a name is one that columns usually have. */
export function isUsualName(name: string): boolean {
  if (name.length > 40) return false;
  const parts = nameWords(name);
  if (parts.length === 0 || parts.length > 3) return false;
  return (
    nameRole(name) !== "unknown" && parts.every((part) => KNOWN.has(part) || /^\d+$/u.test(part))
  );
}

const KNOWN: ReadonlySet<string> = new Set([
  ...TEXT,
  ...PART,
  ...TITLE,
  ...MATTER,
  ...REPLY,
  ...NAMING,
  ...MACHINE,
  ...OF,
  ...FILLERS,
]);
