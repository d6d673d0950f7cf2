import type { ResultsReply, ResultsRequest } from "#scored/scored-messages";
import { serveResults } from "#scored/serve-scored";
import type { ResultsProcess } from "../results-client.ts";

/** The process's program, in this process; it can die like one. */
export function startResultsHere() {
  const requests: ((request: ResultsRequest) => void)[] = [];
  const replies: ((reply: ResultsReply) => void)[] = [];
  const exits: (() => void)[] = [];
  let isAlive = true;
  const end = serveResults({
    send: (reply) => {
      if (isAlive) for (const listener of replies) listener(structuredClone(reply));
    },
    onRequest: (listener) => void requests.push(listener),
  });
  const process: ResultsProcess = {
    send: (request) => {
      if (isAlive) for (const listener of requests) listener(structuredClone(request));
    },
    onReply: (listener) => void replies.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      isAlive = false;
      void end().then(() => exits.forEach((listener) => listener()));
    },
  };
  const die = () => {
    isAlive = false;
    void end();
    for (const listener of exits) listener();
  };
  return { process, die, isAlive: () => isAlive };
}
