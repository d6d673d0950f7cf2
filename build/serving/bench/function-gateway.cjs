/** Serves an unpacked function over HTTP, as a gateway before a cloud would: a request is an event. */
const { createServer } = require("node:http");
const path = require("node:path");

const { handler } = require(path.join(process.argv[2], "index.cjs"));

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const event = {
      rawPath: request.url,
      requestContext: { http: { method: request.method } },
      body: Buffer.concat(chunks).toString("utf8"),
    };
    void handler(event).then(({ statusCode, headers, body }) => {
      response.writeHead(statusCode, headers).end(body);
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
