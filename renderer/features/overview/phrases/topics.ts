import type { OverviewTexts, Topic } from "#ipc/overview/overview-texts";

/** A phrase as a topic takes it. */
interface TakenPhrase {
  key: string;
  text: string;
}

/** Makes a topic of a phrase, under the phrase's own name. */
export function pinned(topics: readonly Topic[], { key, text }: TakenPhrase): Topic[] {
  return joined(topics, text, [key]);
}

/** Puts phrases into a topic, which is made where there is none; a phrase belongs to one topic. */
export function joined(topics: readonly Topic[], name: string, keys: readonly string[]): Topic[] {
  const left = topics.flatMap((topic) => {
    const phrases = topic.phrases.filter((key) => !keys.includes(key));
    if (topic.name === name) return [{ name, phrases: [...phrases, ...keys] }];
    return phrases.length === 0 ? [] : [{ ...topic, phrases }];
  });
  return left.some((topic) => topic.name === name) ? left : [...left, { name, phrases: [...keys] }];
}

/** Gives a topic another name; the name of another one merges the two. */
export function renamed(topics: readonly Topic[], name: string, newName: string): Topic[] {
  const wanted = newName.trim();
  const topic = topics.find((other) => other.name === name);
  if (!topic || wanted === "" || wanted === name) return [...topics];
  if (topics.some((other) => other.name === wanted)) {
    return joined(topics, wanted, topic.phrases);
  }
  return topics.map((other) => (other === topic ? { ...other, name: wanted } : other));
}

/** Takes a phrase out of its topic; a topic without phrases is none. */
export function without(topics: readonly Topic[], key: string): Topic[] {
  return topics.flatMap((topic) => {
    const phrases = topic.phrases.filter((other) => other !== key);
    return phrases.length === 0 ? [] : [{ ...topic, phrases }];
  });
}

/** The topics as they are kept, by what is told of them. */
export function topicsOf(told: OverviewTexts["topics"]): Topic[] {
  return told.map(({ name, phrases }) => ({ name, phrases: phrases.map(({ key }) => key) }));
}
