/** What the tests ask of a function: answers with what it was given, or fails in the way asked for. */
type Asked = { do?: string; body?: string; rawPath?: string };

let calls = 0;

export async function handler(event: Asked, context: { awsRequestId: string; getRemainingTimeInMillis(): number }) {
  calls += 1;
  console.log(`called ${calls}`);
  switch (event.do) {
    case 'fail':
      throw new TypeError('as asked');
    case 'crash':
      setImmediate(() => {
        throw new Error('outside the handler');
      });
      return new Promise(() => {});
    case 'hang':
      return new Promise(() => {});
    case 'spin':
      for (;;);
    case 'pause':
      await new Promise(done => setTimeout(done, 100));
      return { calls };
    case 'fill': {
      const kept: number[][] = [];
      for (;;) kept.push(new Array(1_000_000).fill(1));
    }
    default:
      return { event, calls, environment: process.env, remaining: context.getRemainingTimeInMillis() };
  }
}
