/**
 * The engine could not be reached, was too slow, throttled or failed, after all the client's own attempts.
 * The same request may well succeed a moment later. Where it was to write, nobody knows whether it did.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
