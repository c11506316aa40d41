import { type Call, judge, type Statement } from './policy.ts';

/** The roles of all functions, by the function's name, which is also its access key. */
export type Roles = ReadonlyMap<string, readonly Statement[]>;

/** Something a function really did, for "used = declared". */
export type Use = { function: string; action: string; resource: string };

export type Refusal = { kind: 'unknown identity' } | { kind: 'denied'; message: string };

export type Access = {
  /** Judges all parts of a request; undefined means allowed, and then the parts count as used. */
  check(accessKey: string | undefined, calls: readonly Call[]): Refusal | undefined;
  usage(): Use[];
};

/** The runner, the seed and the tests sign with this access key: metered, never judged. */
export const privileged = 'local';

/** The secret of every access key on this machine. */
export const secret = 'local';

/** Judges calls by the role of the function whose access key signed them. */
export function accessFor(roles: Roles): Access {
  const used = new Map<string, Use>();
  return {
    check(accessKey, calls) {
      if (accessKey === privileged) return undefined;
      const role = accessKey === undefined ? undefined : roles.get(accessKey);
      if (accessKey === undefined || role === undefined) return { kind: 'unknown identity' };
      for (const call of calls) {
        const verdict = judge(role, call);
        if (verdict !== 'allowed') return { kind: 'denied', message: denial(accessKey, call, verdict) };
      }
      for (const { action, resource } of calls) {
        used.set(`${accessKey} ${action} ${resource}`, { function: accessKey, action, resource });
      }
      return undefined;
    },
    usage: () => [...used.values()],
  };
}

/** As AWS words it. */
function denial(name: string, { action, resource }: Call, verdict: 'not allowed' | 'explicitly denied'): string {
  const because =
    verdict === 'explicitly denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  const user = `arn:aws:sts::000000000000:assumed-role/${name}/${name}`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}

/** Who signed a request: the access key in its Authorization header. */
export function signerOf(authorization: string | undefined): string | undefined {
  return authorization?.match(/Credential=([^/,\s]+)\//)?.[1];
}
