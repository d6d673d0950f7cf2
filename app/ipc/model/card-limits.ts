/**
 * What a model's card says that it is not for: the items of the first list under its first section,
 * which is about that. Empty for a card that is built otherwise.
 *
 * @param card Markdown.
 */
export function limitsOfCard(card: string): string[] {
  const [, section = ""] = `\n${card}`.split("\n## ");
  const limits: string[] = [];
  for (const line of section.split("\n")) {
    if (line.startsWith("- ")) limits.push(line.slice(2).trim());
    else if (limits.length > 0 && line.startsWith("  ")) {
      limits.push(`${limits.pop() ?? ""} ${line.trim()}`);
    } else if (limits.length > 0) break;
  }
  return limits;
}
