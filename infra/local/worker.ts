/**
 * The inside of one function's worker: loads the handler once, as Lambda does in a new environment, and then answers
 * one event at a time. Nothing of the runner is imported here, so a function sees only its own environment.
 */
import { parentPort, workerData } from 'node:worker_threads';

/** What the runner sends: one event, with what Lambda's context object says about it. */
export type Invocation = {
  event: unknown;
  requestId: string;
  functionName: string;
  functionArn: string;
  memoryMegabytes: number;
  /** Milliseconds since the epoch at which the worker is ended. */
  deadline: number;
};

/** What it answers: `ready` once, then one reply for each event. */
export type Reply =
  | { ready: true }
  | { result: string | undefined }
  | { failure: { name: string; message: string; stack?: string } };

const port = parentPort;
if (!port) throw new Error('worker.ts is started by invoke.ts.');
const answer = (reply: Reply) => port.postMessage(reply);

const { entry }: { entry: string } = workerData;
const { handler } = await import(entry);
if (typeof handler !== 'function') throw new Error(`${entry} exports no handler.`);

port.on('message', async (invocation: Invocation) => {
  try {
    const result: unknown = await handler(invocation.event, contextOf(invocation));
    // What Lambda hands on is JSON; anything else a function returns is lost there, so it is lost here.
    answer({ result: JSON.stringify(result) });
  } catch (error) {
    answer({ failure: plain(error) });
  }
});
answer({ ready: true });

function contextOf({ requestId, functionName, functionArn, memoryMegabytes, deadline }: Invocation) {
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '1',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function plain(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  return { name: error.name, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
