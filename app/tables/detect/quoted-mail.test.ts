import { expect, it } from "vitest";
import { foldBlockquotes, withoutQuotedMail } from "./quoted-mail.ts";

const OUTLOOK_FIELDS = "Sent: Tuesday, March 3, 2026 10:12 AM\nTo: Ben <ben@b.example>";

it.each([
  // Lines with a sign, and whose they are.
  [
    "It broke again.\n\nOn Tue, 3 Mar 2026, Ann wrote:\n> Happy to help!\n> Best, Ann",
    "It broke again.",
  ],
  [
    "It broke again.\n\nOn Tue, Mar 3, 2026 at 10:12 AM Ann Longname-Longer <ann@a.example>\nwrote:\n\n> Happy to help!\n>\n> > It broke.\n",
    "It broke again.",
  ],
  ["On 03/03/2026 10:12, Ann wrote:\n> Did it help?\n\nNo, it did not.", "No, it did not."],
  ["> Did it help?\nNo.\n> And the cable?\n\nNeither.", "No.\n\nNeither."],
  ["Ann wrote:\n> Happy to help\n\nNobody helped me.", "Ann wrote:\n\nNobody helped me."],
  ["Still broken\n>> It is broken\n> Happy to help", "Still broken"],
  [
    "Quebrou de novo.\n\nEm ter., 3 de mar. de 2026, Ana escreveu:\n\n> Ficamos felizes em ajudar!",
    "Quebrou de novo.",
  ],
  // Without a sign.
  [
    "Quebrou de novo.\r\n\r\nEm 3 de mar. de 2026, à(s) 10:12, Ana <ana@a.example> escreveu:\r\nFicamos felizes!",
    "Quebrou de novo.",
  ],
  [
    "Se rompió otra vez.\n\nEl mar, 3 mar 2026, Ana escribió:\n\n¡Encantados de ayudar!",
    "Se rompió otra vez.",
  ],
  [
    "Encore en panne.\n\nLe mar. 3 mars 2026, Ann a écrit :\n\nRavie de vous aider !",
    "Encore en panne.",
  ],
  [
    "Encore en panne.\nLe jeu. 3 sept. 2026 à 10:12, Ann P. <ann@a.example> a écrit\u00a0:\nRavie !",
    "Encore en panne.",
  ],
  [
    "Si è rotto di nuovo.\n\nIl giorno mar 3 mar 2026 alle ore 10:12 Ann <ann@a.example> ha scritto:\n\nFelici di aiutare!",
    "Si è rotto di nuovo.",
  ],
  [
    "Still broken.\n\n-----Original Message-----\nFrom: Ann\nHappy to help!\n\n-----Original Message-----\nIt broke.",
    "Still broken.",
  ],
  ["Ainda quebrado.\n-----Mensagem original-----\nDe: Ana\nFeliz em ajudar!", "Ainda quebrado."],
  ["Sigue roto.\n-----Mensaje original-----\n¡Encantada!", "Sigue roto."],
  ["Toujours cassé.\n-----Message d'origine-----\nRavie !", "Toujours cassé."],
  ["Ancora rotto.\n-----Messaggio originale-----\nFelici!", "Ancora rotto."],
  [
    `Still broken. Looking forward to an answer.\n\nFrom: Ann <ann@a.example>\n${OUTLOOK_FIELDS}\nSubject: RE: Lamp\n\nHappy to help!`,
    "Still broken. Looking forward to an answer.",
  ],
  [
    "Ainda quebrado.\n________________________________\nDe: Ana\nEnviado: terça-feira, 3 de março\nPara: Bia\nAssunto: RE: Lâmpada\n\nFeliz!",
    "Ainda quebrado.",
  ],
  [
    "Sigue roto.\n\n*De:* Ana\n*Enviado el:* martes\n*Para:* Bea\n*Asunto:* Lámpara\n\n¡Feliz!",
    "Sigue roto.",
  ],
  ["Cassé.\n\nDe : Ann\nEnvoyé : mardi 3 mars\nÀ : Bea\nObjet : Lampe\n\nRavie !", "Cassé."],
  ["Rotto.\n\nDa: Ann\nInviato: martedì 3 marzo\nA: Bea\nOggetto: Lampada\n\nFelici!", "Rotto."],
  // Portuguese of Portugal, German above an answer in another language, help desks.
  ...[
    "Ana Silva <ana@a.pt> escreveu no dia segunda, 3/11/2025 à(s) 10:12:\n\n> Ficamos felizes!",
    "Ana Silva <ana@a.pt> escreveu (segunda, 3/11/2025 à(s) 10:12):\n\nFicamos felizes!",
    "A 03/11/2025, às 10:12, Ana Silva <ana@a.pt> escreveu:\n\nFicamos felizes!",
    "Em seg., 3 de nov. de 2025 às 10:12, Ana Silva escreveu:\n\nFicamos felizes!",
    "Am 03.11.2025 um 10:12 schrieb Ann Muster:\n> Gerne!",
    "Am Mo., 3. Nov. 2025 um 10:12 Uhr schrieb Ann Muster <\nann@a.de>:\n\nGerne!",
    "Von: Ann\nGesendet: Montag, 3. November 2025 10:12\nAn: Ben\nBetreff: AW: Lampe\n\nGerne!",
    "-----Ursprüngliche Nachricht-----\nVon: Ann\nGerne!",
    "##- Please type your reply above this line -##\n\nYour request was updated. Happy to help!",
    "##- Por favor, digite sua resposta acima desta linha -##\n\nSua solicitação foi atualizada.",
  ].map((history) => [`Still broken.\n\n${history}`, "Still broken."]),
  // A message on one line.
  [
    "Still broken. From: Ann Sent: Tuesday To: Ben Subject: RE: Lamp Happy to help!",
    "Still broken.",
  ],
  [
    "Still broken. On Tue, Mar 3, 2026 at 10:12 AM Ann <ann@a.example> wrote: > Happy to help!",
    "Still broken.",
  ],
  ["Still broken. -----Original Message----- From: Ann Happy to help!", "Still broken."],
  ["👍\n\nOn Tue, 3 Mar 2026, Ann wrote:\nHappy to help!", "👍"],
])("of %j reads %j", (text, own) => {
  expect(withoutQuotedMail(text)).toBe(own);
});

it.each([
  "",
  "plain words",
  "> 3 days late",
  "Delivery was slow,\n> 3 days late\n>= 2 calls",
  "I am angry\n>:(",
  "Great phone\n> light\n> cheap",
  "What I like:\n> it is light.\n> it is cheap.",
  ">be me\n>order a lamp\nit broke",
  "> The whole cell is a quote.\n> Of two lines.",
  "a > b, and x -> y",
  "On Monday she wrote: we will refund you. She never did.",
  "It broke.\nOn 3 March 2026 their support wrote:\nwe will refund you\nand nothing came.",
  "It broke.\nOn Tue, 3 Mar 2026, she wrote:\nwe will refund you\nand nothing came.",
  "It broke.\nOn Tue, 3 Mar 2026, I called twice. Their support wrote:\nsorry",
  "##- Please type your reply above this line -##\n\nIt broke.",
  "## - great - ##\n##-1 phone-##",
  "Quebrou.\nA colega, em 3/3/2026, às 10:12, escreveu:\nvamos devolver\ne nada veio.",
  "Escrevi para Ana <ana@a.pt> e ela não escreveu nada em 3/3/2026: péssimo.",
  "It broke.\nAm I, since 3/3/2026, the one to whom nobody wrote:\nsorry",
  "It broke.\nAm I the only one, since 3/3/2026, to whom nobody wrote:\nsorry",
  "Na segunda ela escreveu: devolvemos. E nada.",
  "Quebrou.\nEm 3/3/2026, às 10:12, ela me escreveu:\nvamos devolver\ne nada veio.",
  "El lunes escribió: le devolvemos el dinero. Nada.",
  "En panne.\nLe 3 mars 2026, elle m'a écrit :\non vous rembourse\net rien.",
  "Rotto.\nIl 3 marzo 2026, lei mi ha scritto:\nrimborsiamo\ne niente.",
  "From: Lisbon. To: Porto. Date: 3 March. The train was late.",
  "Please see below.\n---------- Forwarded message ---------\nFrom: Ann\nDate: Tue\nSubject: Lamp\nTo: Ben\n\nMy lamp broke.",
  "On Tue, 3 Mar 2026, Ann wrote:\nHappy to help!",
  "-----Original Message-----\nFrom: Ann\nHappy to help!",
  "--\n\nOn Tue, 3 Mar 2026, Ann wrote:\n> Happy to help!",
  "The message in the original message was - original - nice.",
])("leaves %j as it is", (text) => {
  expect(withoutQuotedMail(text)).toBeNull();
});

it.each([
  [
    '<p>No.</p><BLOCKQUOTE type="cite">a<blockquote>b</blockquote>c</BLOCKQUOTE>d',
    "<p>No.</p>\n>\nd",
  ],
  ["a</blockquote>b<blockquote>c", "a</blockquote>b<blockquote>c"],
  ["a <blockquotes> b", "a <blockquotes> b"],
])("folds the quotes of %j", (cell, folded) => {
  expect(foldBlockquotes(cell)).toBe(folded);
});

it("takes linear time over signs, dashes and openings without end", () => {
  const started = process.cpuUsage();
  for (const part of [
    ">a\n",
    ">\n\n",
    "-",
    "On ",
    "From: ",
    "On 3/3, \n",
    "<a@b> wrote ",
    "<a@b> escreveu 1",
    "##- a ",
    "<blockquote>",
  ]) {
    const text = part.repeat(500_000 / part.length);
    withoutQuotedMail(text);
    foldBlockquotes(text);
  }
  const { user } = process.cpuUsage(started);
  expect(user / 1e6).toBeLessThan(10);
});
