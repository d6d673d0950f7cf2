import { SaxesParser } from "saxes";

/** Calls back for every element's start, with its name without prefix. Throws where it is no XML. */
export function eachElement(
  xml: string,
  onElement: (name: string, attributes: Record<string, string>) => void,
): void {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => onElement(localName(name), attributes));
  parser.write(xml).close();
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** XML as UTF-8: some writers have it in UTF-16, by its mark or its first character. */
export async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) decoder = utf16Of(chunk);
    if (decoder === null) {
      yield chunk;
      continue;
    }
    const text = decoder.decode(chunk, { stream: true });
    yield Buffer.from(
      isFirst ? text.replace(/encoding=["']utf-16["']/iu, 'encoding="UTF-8"') : text,
    );
    isFirst = false;
  }
}

function utf16Of(start: Buffer): InstanceType<typeof TextDecoder> | null {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) {
    return new TextDecoder("utf-16le");
  }
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  return isBigEndian ? new TextDecoder("utf-16be") : null;
}
