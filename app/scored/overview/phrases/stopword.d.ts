/** The package has no types of its own. Lists are named by ISO 639-3, each an array of words. */
declare module "stopword" {
  const lists: Readonly<Record<string, readonly string[]>>;
  export = lists;
}
