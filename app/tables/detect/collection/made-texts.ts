import { listed, type Dice, type Some } from "./dice.ts";
import { personName } from "./made-cells.ts";

interface Phrases {
  readonly things: Some;
  readonly verdicts: Some;
  readonly clauses: Some;
  readonly shorts: Some;
  readonly thanks: string;
}

/** Makes texts in a language, as cells of a column. */
function speaker({ things, verdicts, clauses, shorts, thanks }: Phrases) {
  const sentence = (dice: Dice): string => {
    const start = `${dice.pick(things)} ${dice.pick(verdicts)}`;
    return dice.chance(0.6)
      ? `${start}, ${dice.pick(clauses)}.`
      : `${start}${dice.pick([".", "!", "…", ""])}`;
  };
  return {
    sentence,

    /** One to four sentences. */
    review: (dice: Dice): string =>
      Array.from({ length: dice.between(1, 4) }, () => sentence(dice)).join(" "),

    /** Two or three words. */
    short: (dice: Dice): string => {
      const first = dice.pick(shorts);
      return dice.chance(0.5) ? first : `${first}, ${dice.pick(shorts)}`;
    },

    title: (dice: Dice): string => {
      const short = dice.pick(shorts);
      return `${short[0]?.toUpperCase() ?? ""}${short.slice(1)}`;
    },

    /** What a company writes below a review: longer than it, and much the same each time. */
    reply: (dice: Dice): string => {
      const name = personName(dice).split(" ", 1)[0] ?? "";
      return `Dear ${name}, ${thanks}. ${dice.pick(REPLIES)}`;
    },
  };
}

const REPLIES = [
  "We are glad to hear from you and have told the team. Please write to us at help@example.com with your order number so that we can look into it for you.",
  "We are sorry to hear about this and would like to make it right. Please contact us at help@example.com and we will get back to you within a day.",
] as const;

export const en = speaker({
  things: listed(`
    The battery | My order | The new version | Delivery | The waiter | Our room | The coffee |
    Checkout | The sound | The instructor | This jacket | The search | The pool | Parking |
    The keyboard | Their support line | The soup | The lift | The second update | The screen`),
  verdicts: listed(`
    was better than I had hoped | stopped working after two days | took far too long |
    made my week | is simply not worth the money | felt cheap and looked worse |
    could not have been friendlier | kept freezing whenever I rotated it |
    arrived broken again | is what I show everybody now | smelled of paint all night |
    works, and that is all I ask for | was a pleasant surprise | needs a lot of patience |
    has gone downhill since spring`),
  clauses: listed(`
    so I asked for a refund | and nobody told us why | but my kids adore it |
    although the price went up | which I did not expect at all |
    and I would buy it again tomorrow | because the manual is useless | even though it rained |
    and that is putting it mildly | so please bring the old menu back |
    if you know where to look | and we stayed until midnight`),
  shorts: listed(`
    too slow | love it | nice staff | broken on arrival | great value | never again | it is ok |
    bad smell | very loud | good food | friendly people | no hot water | could be cheaper |
    best one yet | crashes a lot | easy to use | not for me | as described | waste of time`),
  thanks: "Thank you for your feedback",
});

export const pt = speaker({
  things: listed(`
    A bateria | Meu pedido | O atendimento | A entrega | O quarto | O café | A nova versão |
    O aplicativo | O garçom | A tela | O curso | O estacionamento | A piscina | O frete`),
  verdicts: listed(`
    foi melhor do que eu esperava | parou de funcionar em dois dias | demorou demais |
    não vale o preço | chegou com defeito de novo | me deixou muito feliz |
    precisa melhorar bastante | travou o tempo todo | foi uma bela surpresa |
    piorou muito desde o ano passado | tem um cheiro horrível | é exatamente o que eu queria`),
  clauses: listed(`
    então pedi o dinheiro de volta | e ninguém explicou por quê | mas minha filha adorou |
    embora o preço tenha subido | e eu compraria outra vez | porque o manual não ajuda |
    e isso não é exagero | mesmo com chuva | por isso voltamos sempre`),
  shorts: listed(`
    muito lento | adorei | péssimo atendimento | ótimo preço | nunca mais | veio quebrado |
    muito barulho | comida boa | sem água quente | fácil de usar | não gostei | recomendo sim`),
  thanks: "Agradecemos o seu comentário",
});

export const es = speaker({
  things: listed(`
    La batería | Mi pedido | El servicio | La entrega | La habitación | El café |
    La aplicación | La pantalla | El camarero | El curso | La piscina | La última versión |
    El envío`),
  verdicts: listed(`
    fue mejor de lo que esperaba | dejó de funcionar a los dos días | tardó demasiado |
    no vale lo que cuesta | llegó roto otra vez | me alegró la semana | se cuelga a cada rato |
    ha empeorado mucho | es justo lo que quería | huele fatal | me sorprendió para bien`),
  clauses: listed(`
    así que pedí la devolución | y nadie nos explicó nada | pero a mis hijos les encanta |
    aunque subió el precio | y lo compraría otra vez | porque el manual no sirve |
    y no exagero | aunque llovía | por eso volvemos siempre`),
  shorts: listed(`
    muy lento | me encanta | mal servicio | buen precio | nunca más | llegó roto | mucho ruido |
    comida rica | sin agua caliente | fácil de usar | no me gustó | lo recomiendo`),
  thanks: "Gracias por su comentario",
});

export const de = speaker({
  things: listed(`
    Der Akku | Meine Bestellung | Der Service | Die Lieferung | Unser Zimmer | Der Kaffee |
    Die neue Version | Der Bildschirm | Die Bedienung | Der Kurs | Das Schwimmbad | Die Suche`),
  verdicts: listed(`
    war besser als gedacht | ging nach zwei Tagen kaputt | hat viel zu lange gedauert |
    ist das Geld nicht wert | kam schon wieder beschädigt an | hat mir den Tag gerettet |
    stürzt ständig ab | ist seit dem Frühjahr schlechter geworden | riecht nach Farbe |
    ist genau das, was ich wollte | hat uns angenehm überrascht`),
  clauses: listed(`
    also habe ich das Geld zurückverlangt | und niemand wusste warum |
    aber die Kinder lieben es | obwohl der Preis gestiegen ist |
    und ich würde es wieder kaufen | weil die Anleitung nichts taugt |
    und das ist nicht übertrieben | auch bei Regen | deshalb kommen wir immer wieder`),
  shorts: listed(`
    viel zu langsam | gefällt mir | nettes Personal | guter Preis | nie wieder | kam kaputt an |
    sehr laut | gutes Essen | kein warmes Wasser | leicht zu bedienen | nichts für mich`),
  thanks: "Vielen Dank für Ihre Rückmeldung",
});
