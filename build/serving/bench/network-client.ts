import { once } from "node:events";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

/** Asks a service for predictions, on connections that stay open. */
export class NetworkClient {
  readonly #agent: Agent;
  readonly #address: string;

  constructor(address: string, connections: number) {
    this.#address = address;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  }

  /** The answer's body. Throws where its status is not 200. */
  async post(route: string, body: string, type = "application/json"): Promise<string> {
    const asked = request(this.#address + route, {
      method: "POST",
      agent: this.#agent,
      headers: { "content-type": type, "content-length": Buffer.byteLength(body) },
    });
    asked.end(body);
    const [answer] = (await once(asked, "response")) as [
      NodeJS.ReadableStream & { statusCode: number },
    ];
    let text = "";
    for await (const chunk of answer.setEncoding("utf8")) text += chunk;
    if (answer.statusCode !== 200) throw new Error(`${route}: ${answer.statusCode} ${text}`);
    return text;
  }

  /** One text; gives how long it took, in milliseconds. */
  async predict(sentence: string): Promise<number> {
    const startMs = performance.now();
    await this.post("/predict", JSON.stringify({ sentence }));
    return performance.now() - startMs;
  }

  close(): void {
    this.#agent.destroy();
  }
}
