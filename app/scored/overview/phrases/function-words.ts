import * as stopwords from "stopword";

/**
 * What a word does in a phrase: `FUNCTION` words stand inside one but neither begin nor end it,
 * `NEGATION` may begin one, `COMPANION` words may be part of one that has a word of `CONTENT`, which
 * alone may be one by itself.
 */
export const CONTENT = 0;
export const FUNCTION = 1;
export const NEGATION = 2;
export const COMPANION = 3;
export type WordKind = typeof CONTENT | typeof FUNCTION | typeof NEGATION | typeof COMPANION;

const PACKAGED = stopwords as Readonly<Record<string, readonly string[]>>;
/** BCP 47 : the package's list. Portuguese has its shorter one: the other holds what people judge by. */
const LISTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  `
    af:afr ar:ara bg:bul bn:ben ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa eu:eus fa:fas
    fi:fin fr:fra gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind it:ita ja:jpn ko:kor
    lt:lit lv:lav mr:mar ms:msa nb:nob nl:nld no:nob pl:pol pt:por ro:ron ru:rus sk:slk sl:slv
    sv:swe sw:swa th:tha tl:tgl tr:tur uk:ukr ur:urd vi:vie zh:zho
  `
    .trim()
    .split(/\s+/u)
    .map((pair) => pair.split(":"))
    .map(([tag = "", list = ""]) => [tag, PACKAGED[list] ?? []]),
);

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/**
 * What the lists lack: forms of "to be" and "to have", words that only strengthen, and those that
 * stand for a thing or say no more than that something is.
 */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  en: words(`
    i i'm i've i'd i'll im ive id you're you've you'll we're we've it's its it'd it'll that's thats
    there's he's she's they're they've what's let's lets who's where's here's an us so just off were
    had been being does doing done did didn having am itself myself yourself ourselves themselves
    herself himself hers theirs ours yours mine she him who whom whose which why how when until
    while during against again further once both each few nor own too very can will won should now
    would could may might shall must really actually basically definitely literally simply quite
    rather even ever yet already always often sometimes usually maybe perhaps probably however
    although though since because therefore thus hence else instead otherwise anyway etc ie eg via
    upon among within across toward towards onto per vs every everything everyone everybody anything
    anyone something someone somebody nothing none any some such thing things stuff lot lots bit kind
    sort way ways one ones two three get gets getting got gotten give gives given gave go goes going
    went gone come comes coming came make makes making made take takes taking took put puts let say
    says said saying tell told know known think thought feel felt see seen saw seem seems seemed look
    looks looked use uses used using want wants wanted need needs needed try tries tried trying keep
    keeps kept become becomes became having still also first second last next much many more most
    less least several enough only same different other others another new old here there then today
    like liked yes yeah okay ok oh well almost especially particularly truly totally absolutely
    completely extremely highly super pretty overall general able around back down up out over under
    if as at by for from in into of on to with about before after above below between through
    sure longer the a and or but not no never would've could've should've it ' re ve ll d s t m
  `),
  pt: words(`
    é era eram foi foram fui ser sendo sido seja sejam são está estão estava estavam estar esteve estou
    tá tava to tô tem têm tinha tinham ter tendo tenho teve tive há haver havia houve vai vão vou ir
    indo ia fazer faz fazem fez feito fiz pode podem poder podia posso deve devem quer quero dizer diz
    disse ver vi viu dar dá deu ficar fica ficou muito muita muitos muitas mais menos tão tanto
    tanta pouco pouca bem mal só apenas até já ainda agora então assim aqui ali lá aí onde quando
    como porque porquê pois porém mas também se sim coisa coisas algo alguém algum alguma alguns
    algumas tudo todo toda todos todas cada outro outra outros outras mesmo mesma próprio sobre desde
    entre sob após antes depois durante contra ante pra pro pras pros pq vc vcs q tb tbm n d eh né
    gente cara aos às uns umas um uma dois duas três vez vezes demais bastante realmente sempre
    super etc por para lhe me te nos vos se ao
  `),
  es: words(`
    es era eran fue fueron ser sido siendo sea son está están estaba estaban estar estuvo estoy hay
    haber había hubo ha han he hemos tiene tienen tener tenía tengo va van voy ir hacer hace hacen
    hizo puede pueden poder puedo debe deben quiero decir dice dijo ver vi dar da dio así entonces
    ahora aquí ahí allí si sólo solo tan tanto todo toda todos todas cada otra otros otras mismo misma
    algo alguien algún alguna algunos algunas unos unas lo le les yo nosotros ellos ellas ustedes esta
    este esto estos estas esa esos esas aunque pues además muy mucho mucha muchos muchas bastante
    siempre cosa cosas vez veces etc tus sus mis nuestro nuestra del al
  `),
  fr: words(`
    est était étaient été être sont suis sera a ai ont avait avoir avons eu c ça cela ce cet cette ces
    il elle ils elles on nous vous je tu me te se lui leur leurs y en et ou mais donc or ni car que qui
    quoi dont où si très trop plus moins bien peu beaucoup tout toute tous toutes aussi encore déjà
    fait faire fais peut peux chose choses fois même comme avec sans pour par dans sur sous au aux du
    des les la le l d j m t s n qu un une
  `),
  it: words(`
    è era erano sono stato stata stati essere ho ha hanno aveva avere abbiamo c ci si ne lo la li le gli
    mi ti vi io tu lui lei noi voi loro questo questa questi queste quello quella che chi cui dove
    quando come perché se ma anche ancora già molto molta molti molte più meno tanto troppo poco tutto
    tutta tutti tutte ogni altro altra altri altre stesso cosa cose volta volte fare fa fatto può
    l d un dell all nell dall sull
  `),
  de: words(`
    ist war waren sein bin sind wird wurde wurden werden habe hat hatte haben ich du er sie es wir ihr
    mich dich sich uns euch mein dein sehr so auch noch nur schon immer mal hier da dort wenn weil
    dass daß aber oder und doch ganz etwas alles alle viel viele mehr man kann können muss müssen soll
    macht machen gemacht geht gehen gibt ding dinge
  `),
};

/** Words that deny what follows, per language; all of them count as the first. */
const NEGATIONS: Readonly<Record<string, readonly string[]>> = {
  en: words("not no never without cannot lack lacks lacking"),
  pt: words("não nao nem nunca sem falta"),
  es: words("no nunca sin falta"),
  fr: words("pas jamais sans aucun aucune manque"),
  it: words("non mai senza"),
  de: words("nicht kein keine keinen nie ohne"),
};

/**
 * Words that say nothing by themselves of what a text is about: they only judge, which the label does
 * already, or measure, or tell that something happens. "Great location" and "stopped working" do.
 */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  en: words(`
    good great nice best better bad worse worst awesome amazing excellent perfect perfectly wonderful
    fantastic terrible horrible awful fine lovely beautiful love loves loved loving hate hated enjoy
    enjoyed enjoying enjoyable happy glad pleased satisfied disappointed disappointing disappointment
    unfortunately sadly hopefully luckily impressed favorite favourite incredible superb outstanding
    poor poorly okay decent cool wow thank thanks thankful appreciate appreciated fun liking
    interesting useful useless helpful difficult hard easy easily recommend recommended problem
    problems issue issues big small little long short large high low huge full whole half real true
    right wrong sure able likely time times day days week weeks month months year years hour hours
    minute minutes today tomorrow yesterday night morning people person man guy person's everyone point
    points part parts side end ends ended ending start started starting starts stop stopped begin began
    beginning middle step steps turn turned turning find finding found leave leaving left ask asked
    asking call called calling mention mentioned appear appeared happen happened happens work works
    worked working help helped helps helping provide provided provides allow allowed allows wish hope
    change changed changes unless except without within later soon early earlier late ago quickly fast
    slow slowly buy buying bought purchase purchased pay paid send sent receive received set add added
    bring brought show showed shown move moved play plays played playing run running read reading write
    feeling believe mean means meant understand know knew guess consider expect expected prefer
    decide decided plan planned learn learned learning new old different similar extra main final first
    second next last fact thing reason example case idea kind number amount level place places top
    bottom line close open opened far near nearby away together apart completely fully clearly simple
    clear hold held spend spent live lived talk talked talking wait waited waiting watch hear heard
    listen check checked free major minor certain specific possible impossible important great
    couple several plenty rest amount bunch ton tons stay stayed staying visit visited return returned
    returning arrive arrived absolutely review reviews overall experience definitely wonderfully worth
    super pretty feature features product item items star stars option options liked disliked
    supposed due despite regardless instead mostly mainly simply exactly fairly fair honestly frankly
    personally obviously apparently generally currently recently originally finally eventually
    immediately constantly continue continued continuing please multiple include
    includes included including follow follows following unable either wide leading lead leads surprised
    lots maybe else inside outside upon whatever whichever wherever plus please already
  `),
  pt: words(`
    bom boa bons boas ótimo ótima ótimos ótimas otimo otima excelente excelentes perfeito perfeita
    maravilhoso maravilhosa incrível lindo linda péssimo péssima pessimo pessima horrível horrivel
    ruim ruins pior melhor melhores gostei gosto gosta adorei adoro amei amo odeio odiei feliz triste
    recomendo recomendado recomendar parabéns parabens obrigado obrigada infelizmente felizmente
    problema problemas grande grandes pequeno pequena novo nova velho antigo longo curto alto alta baixo
    tempo dia dias semana semanas mês mes meses ano anos hora horas minuto minutos hoje ontem amanhã
    pessoa pessoas parte partes lado fim final início começo começar acabar acabou chegar chegou
    funciona funcionar funcionou comprar comprei compra produto produtos deixar deixou deixa achar achei
    acho parece ajudar ajuda mudar espero esperar esperava precisa preciso precisar falar falou pedir
    pedi ponto pontos lugar tipo forma jeito certo certa errado errada fácil difícil rápido rápida
    lento maior menor próximo primeira primeiro segundo último última nada ninguém
  `),
  es: words(`
    bueno buena buenos buenas mejor peor malo mala excelente excelentes perfecto perfecta increíble
    horrible feliz triste gracias gusta gustó encanta encantó recomiendo problema problemas grande
    pequeño nuevo nueva tiempo día días semana mes año años hora horas hoy gente persona personas parte
    lugar fácil difícil rápido lento primera primero último última nada nadie funciona comprar compré
    producto dejar llegar llegó esperar
  `),
  fr: words(`
    bon bonne bons bonnes meilleur meilleure mauvais mauvaise excellent excellente parfait parfaite
    super génial magnifique horrible nul nulle merci aime adore recommande problème problèmes grand
    grande petit petite nouveau temps jour jours semaine mois an ans heure heures gens personne
    personnes partie facile difficile rapide rapidement premier première dernier rien produit
  `),
  it: words(`
    buono buona buoni buone ottimo ottima ottimi migliore peggiore cattivo eccellente perfetto perfetta
    bello bella bellissimo orribile pessimo pessima grazie piace consiglio problema problemi grande
    piccolo nuovo nuova tempo giorno giorni settimana mese anno anni ora ore gente persona persone parte
    facile difficile veloce primo prima ultimo niente nessuno prodotto
  `),
  de: words(`
    gut gute guter gutes guten besser beste besten schlecht schlechte schlechter schlimm super toll
    tolle perfekt hervorragend schön schöne danke leider liebe empfehlen empfehlung problem probleme
    groß große klein kleine neu neue zeit tag tage woche wochen monat monate jahr jahre stunde stunden
    leute menschen teil einfach schwierig schnell langsam erste ersten letzte nichts niemand produkt
  `),
};

const known = new Map<string, ReadonlyMap<string, WordKind>>();

/** The kinds of a language's words (BCP 47) that are not plain content. */
function kindsOf(language: string): ReadonlyMap<string, WordKind> {
  const tag = language.split("-")[0]?.toLowerCase() ?? language;
  const found = known.get(tag);
  if (found) return found;
  const kinds = new Map<string, WordKind>();
  for (const list of [LISTS[tag] ?? [], FURTHER[tag] ?? []]) {
    for (const word of list) kinds.set(word.toLowerCase(), FUNCTION);
  }
  for (const word of COMPANIONS[tag] ?? []) {
    if (!kinds.has(word)) kinds.set(word, COMPANION);
  }
  for (const word of NEGATIONS[tag] ?? []) kinds.set(word, NEGATION);
  known.set(tag, kinds);
  return kinds;
}

export function knowsFunctionWords(language: string): boolean {
  return kindsOf(language).size > 0;
}

/** What a word in lower case does in a phrase of that language. */
export function kindOf(word: string, language: string): WordKind {
  const kind = kindsOf(language).get(word);
  if (kind !== undefined) return kind;
  if (/n't$|^(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|couldnt|wouldnt)$/u.test(word)) {
    return NEGATION;
  }
  // A single letter is no word, but where each stands for one; numbers alone say nothing.
  if (word.length === 1 && !/\p{Script=Han}/u.test(word)) return FUNCTION;
  if (word.endsWith("'")) return FUNCTION;
  return /\p{L}/u.test(word) ? CONTENT : FUNCTION;
}

/** Shares of words that are function words, for telling what language a sample of words is in. */
export function likeliestLanguage(sample: readonly string[]): string | null {
  let best: { language: string; hits: number } | null = null;
  for (const language of Object.keys(LISTS)) {
    const list = new Set(LISTS[language]);
    const hits = sample.reduce((sum, word) => sum + (list.has(word) ? 1 : 0), 0);
    if (!best || hits > best.hits) best = { language, hits };
  }
  return best && best.hits >= sample.length * LEAST_FUNCTION_WORDS ? best.language : null;
}

/** In every language that has them, function words are a fifth of a text and more. */
const LEAST_FUNCTION_WORDS = 0.15;
