import { listed, type Dice } from "./dice.ts";

const FIRST = listed("Ann|Bruno|Carla|Deniz|Eva|Femi|Grace|Hugo|Inês|Jonas|Kemal|Lena");
const LAST = listed("Almeida|Brandt|Costa|Dixon|Eriksen|Fischer|Garcia|Hughes|Ivanova|Jansen");
const PRODUCTS = listed("Steel Bottle|Trail Jacket|Desk Lamp|Running Shoe|Kettle|Headphones");

export function personName(dice: Dice): string {
  return `${dice.pick(FIRST)} ${dice.pick(LAST)}`;
}

export function userName(dice: Dice): string {
  return `${dice.pick(FIRST).toLowerCase()}_${dice.pick(LAST).toLowerCase()}${dice.below(99)}`;
}

export function productName(dice: Dice): string {
  return `${dice.pick(LAST)} ${dice.pick(PRODUCTS)} ${dice.between(2, 99)} ${dice.pick(["Black", "Blue", "XL", "Pro Max"])}`;
}

export function address(dice: Dice): string {
  return `${dice.between(1, 240)} ${dice.pick(LAST)} Street, ${dice.pick(["Leeds", "Porto", "Austin", "Bonn"])}`;
}

export const day = (dice: Dice): string =>
  `2024-${pad(dice.between(1, 12))}-${pad(dice.between(1, 28))}`;
export const moment = (dice: Dice): string =>
  `${day(dice)} ${pad(dice.below(24))}:${pad(dice.below(60))}:${pad(dice.below(60))}`;
export const usMoment = (dice: Dice): string =>
  `${dice.between(1, 12)}/${dice.between(1, 28)}/2024 ${dice.below(24)}:${pad(dice.below(60))}`;
export const stars = (dice: Dice): string => String(dice.between(1, 5));
export const longId = (dice: Dice): string => `1${dice.letters("0123456789", 17)}`;
export const hexId = (dice: Dice): string => dice.letters("0123456789abcdef", 32);
export const uuid = (dice: Dice): string =>
  [8, 4, 4, 4, 12].map((length) => dice.letters("0123456789abcdef", length)).join("-");
export const email = (dice: Dice): string => `${userName(dice)}@example.com`;
export const link = (dice: Dice): string =>
  `https://shop.example.com/great-product-of-the-year-${dice.below(10_000)}`;
export const ip = (dice: Dice): string =>
  Array.from({ length: 4 }, () => dice.between(1, 254)).join(".");
export const agentName = (dice: Dice): string =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${dice.between(90, 130)}.0.0.0 Safari/537.36`;

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
