import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { ByteSink } from "../bytes/text-sink.ts";

/** How a part is stored. */
export interface PartOptions {
  readonly mtime: Date;
  readonly forceDosTimestamp: boolean;
}

/** A ZIP archive on its way to a sink; one of its parts is written bit by bit. */
export class ZipOutput {
  readonly #zip = new ZipFile();
  readonly #part = new PassThrough();
  #copying: Promise<void> = Promise.resolve();

  constructor() {
    // Whoever pushes is told by `push`; an event without a listener would end the process.
    this.#part.on("error", () => undefined);
    // `#copy` hears the first one; what follows from it must not be unheard.
    this.#zip.on("error", () => undefined);
  }

  addBuffer(name: string, content: Buffer, options: PartOptions): void {
    this.#zip.addBuffer(content, name, options);
  }

  /** A part whose content is opened when its turn comes. */
  addLater(name: string, options: PartOptions, open: () => Readable): void {
    this.#zip.addReadStreamLazy(name, options, (answer) => {
      const stream = open();
      // yazl does not listen: it would wait for ever for a part that ends too early.
      stream.on("error", (error) => this.#zip.emit("error", error));
      answer(null, stream);
    });
  }

  /** The part that `push` writes. */
  addPushed(name: string, options: PartOptions): void {
    this.#zip.addReadStream(this.#part, name, options);
  }

  /** Begins to write, when all parts have been added. */
  start(sink: ByteSink): void {
    this.#zip.end();
    this.#copying = this.#copy(sink);
    this.#copying.catch((error: unknown) => this.#part.destroy(error as Error));
  }

  /** Adds wire text to the pushed part and waits while the sink is behind. */
  async push(wire: string): Promise<void> {
    if (wire === "") return;
    if (this.#part.destroyed) await this.#copying;
    if (!this.#part.write(Buffer.from(wire, "latin1"))) {
      await Promise.race([once(this.#part, "drain"), this.#copying]);
    }
  }

  async finish(): Promise<void> {
    this.#part.end();
    await this.#copying;
  }

  /** Gives up; nothing more reaches the sink. */
  abort(): void {
    this.#part.destroy();
    (this.#zip.outputStream as Readable).destroy();
  }

  async #copy(sink: ByteSink): Promise<void> {
    const failed = once(this.#zip, "error").then(([error]) => Promise.reject(error as Error));
    const copied = (async () => {
      for await (const chunk of this.#zip.outputStream) await sink.write(chunk as Buffer);
    })();
    await Promise.race([copied, failed]);
  }
}
