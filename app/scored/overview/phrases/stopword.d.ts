/** The package has no types of its own: lists of words, named by ISO 639-3. */
declare module "stopword";
