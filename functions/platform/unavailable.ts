/**
 * The engine could not be reached, was too slow, throttled or failed, after all the client's own attempts.
 * The same request may well succeed a moment later.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** The same, where it was asked to write: nobody knows whether it did. */
export class Unconfirmed extends Unavailable {
  override name = 'Unconfirmed';
}
