/** The package has no types of its own. Lists are named by ISO 639-3. */
declare module "stopword" {
  export const ara: readonly string[];
  export const deu: readonly string[];
  export const eng: readonly string[];
  export const fra: readonly string[];
  export const ita: readonly string[];
  export const por: readonly string[];
  export const porBr: readonly string[];
  export const spa: readonly string[];
}
