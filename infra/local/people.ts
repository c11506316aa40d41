import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Somebody who can sign in to the demonstration. */
export type Person = {
  /** The user's id, which tokens carry as `username`. */
  username: string;
  email: string;
  name: string;
  organisation: string;
  /** What they do, in a few words; empty where that is not known. */
  does: string;
  /** Milliseconds since the epoch of the machine's clock at which they were signed out everywhere. */
  signedOutAt?: number;
};

const people = z.array(
  z.object({
    username: z.string(),
    email: z.string(),
    name: z.string(),
    organisation: z.string(),
    does: z.string(),
  }),
);

/** The people the seed wrote down; nobody where there is no such file. */
export function readDemoPeople(path: string): Person[] {
  return existsSync(path) ? people.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}
