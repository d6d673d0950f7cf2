/**
 * Verbs whose tenses are counted as one. None of their forms is a noun or an adjective of another
 * meaning: "waiting" (time), "cleaning" (fee), "shipping" and "frozen" (food) stay apart from their verbs.
 */
const REGULAR =
  "arrive deliver receive respond replace cancel crash disconnect reconnect connect install uninstall recommend resolve require improve disappear explain complain apologize happen expect refuse ignore download";
/** Of these, only the forms in -ed: those in -ing are names of something else. */
const WITHOUT_ING = "ship refund return repair update upgrade answer reply stop charge leak smell";
const IRREGULAR: Readonly<Record<string, string>> = {
  break: "broke broken breaks breaking",
  buy: "bought buys buying",
  freeze: "froze freezes freezing",
  forget: "forgot forgotten forgets forgetting",
  lose: "loses losing",
  pay: "paid pays paying",
  send: "sent sends sending",
  sleep: "slept sleeps",
  teach: "taught teaches",
};

/** By an English form: the verb. */
export const VERBS: ReadonlyMap<string, string> = new Map([
  ...REGULAR.split(" ").flatMap((verb) => formsOf(verb, ["ed", "s", "ing"])),
  ...WITHOUT_ING.split(" ").flatMap((verb) => formsOf(verb, ["ed", "s"])),
  ...Object.entries(IRREGULAR).flatMap(([verb, forms]) =>
    forms.split(" ").map((form) => [form, verb] as const),
  ),
]);

/** The forms of a regular verb: a last e goes, and a last consonant can be doubled. */
function formsOf(verb: string, endings: readonly string[]): [string, string][] {
  return endings.flatMap((ending): [string, string][] => {
    if (ending === "s") {
      const plural = /(?:sh|ch|s|x)$/u.test(verb) ? "es" : "s";
      return [[verb.endsWith("y") ? `${verb.slice(0, -1)}ies` : verb + plural, verb]];
    }
    const stem = verb.endsWith("e") ? verb.slice(0, -1) : verb;
    const doubled = `${stem}${stem.at(-1) ?? ""}${ending}`;
    if (verb.endsWith("y")) {
      return [[ending === "ed" ? `${verb.slice(0, -1)}ied` : verb + ending, verb]];
    }
    return [
      [stem + ending, verb],
      [doubled, verb],
    ];
  });
}
