import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

export type LoopbackServer = { endpoint: string; stop(): Promise<void> };

/**
 * Serves on a free loopback port. An exception in the handler is logged and the connection reset,
 * as from a service that broke.
 */
export async function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  log: (line: string) => void,
): Promise<LoopbackServer> {
  const listener: RequestListener = (request, response) => {
    handler(request, response).catch((error: unknown) => {
      log(`${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      response.destroy();
    });
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** Answers in the AWS JSON protocol; an error carries its type in `__type`. */
export function answerJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
