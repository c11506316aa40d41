import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { Handler } from './cdn.ts';

/** Passes requests on to another server of this machine, with its answer as it is. */
export function forwardTo(endpoint: string): Handler {
  return (request: IncomingMessage, response: ServerResponse) =>
    new Promise<void>((done, fail) => {
      const { method, url = '/', headers } = request;
      const onward = send(`${endpoint}${url}`, { method, headers: { ...headers, host: new URL(endpoint).host } });
      onward.once('error', fail);
      onward.once('response', reply => {
        response.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(response).once('finish', done);
      });
      request.pipe(onward);
    });
}

/** Answers with a JSON document that may change at any time. */
export function serveJson(value: unknown): Handler {
  const content = JSON.stringify(value);
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
    response.end(content);
  };
}
