import * as z from 'zod/mini';
import { sources } from '../functions/funding/shared/statement.ts';

const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
const domain = z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/));
const address = z.string().check(z.regex(/^[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/));
const name = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}$/));
const count = (minimum: number, maximum: number) => z.int().check(z.minimum(minimum), z.maximum(maximum));

/** What makes a decision significant by one source. */
const significance = z.strictObject({
  /** Spending or saving above this, in pence. */
  overPence: z.optional(count(1, 1_000_000_000_000)),
  /** An effect on so many electoral divisions, or more. */
  divisions: z.optional(count(1, 1_000)),
});

const schema = z.strictObject({
  /** The council's name as pages, mail and documents show it. */
  councilName: z.string().check(z.minLength(1)),
  /** What the council calls the service. */
  serviceName: z.string().check(z.minLength(1)),
  /** Where decisions of the council are published; linked from the footer. */
  councilSite: z.url(),

  /** Names the stacks: `<prefix>-<stage>-data`, `-service`, `-jobs`, `-edge`. One account may hold several stages. */
  prefix: name,
  stage: name,
  /** Everything but the web ACL is in this region, in Europe. */
  region: z.string().check(z.regex(/^eu-[a-z]+-\d$/)),

  /** The site's own domain; absent: CloudFront's. Needs a certificate, and a DNS record made by hand. */
  site: z.optional(
    z.strictObject({
      domain,
      /** An issued certificate for the domain, in us-east-1 (CloudFront reads no other region). */
      certificateArn: z.string().check(z.regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/)),
    }),
  ),

  signIn: z.strictObject({
    /** First part of the sign-in pages' address, unique in the region: `<prefix>-<stage>.auth.<region>.amazoncognito.com`. */
    domainPrefix: name,
    /** Days after which a person signs in again although the page refreshed its tokens. */
    sessionDays: count(1, 30),
    /** The council's own directory, if its people sign in with that. */
    federation: z.optional(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('SAML'), name, metadataUrl: z.url() }),
        z.strictObject({
          kind: z.literal('OIDC'),
          name,
          issuer: z.url(),
          clientId: z.string(),
          /** Name of the Secrets Manager secret that holds the client secret. */
          clientSecretName: z.string(),
        }),
      ]),
    ),
    /**
     * Systems of providers that call the API themselves: one client each, called after the system.
     * An administrator then maps its client id to the organisation; taking it off that map works at once,
     * taking it off this list deletes the client at the next deployment. See adr/0008.
     */
    machineClients: z.array(name),
  }),

  mail: z.strictObject({
    /** What mail is sent from. */
    from: address,
    /** A domain that SES signs for (DKIM; three DNS records); absent: the address alone is verified. */
    domain: z.optional(domain),
  }),

  /** Who is told when an alarm speaks. Each confirms once, by mail. */
  alarmAddresses: z.array(address).check(z.minLength(1)),

  logs: z.strictObject({
    /** Days that application and access logs are kept; one of the periods CloudWatch offers. */
    retentionDays: z.literal([30, 60, 90, 120, 180, 365, 400, 545, 731]),
  }),

  /** Defaults of a new agreement's reporting calendar; each agreement may differ. */
  reporting: z.strictObject({
    /** A monthly return is due on this working day of the next month. */
    dueWorkingDay: count(1, 20),
    /** Working days before the due day on which the provider is reminded. */
    remindBeforeWorkingDays: z.array(count(0, 20)),
    /** Working days after the due day on which a missing return is chased. */
    chaseAfterWorkingDays: z.array(count(1, 60)),
    /** Working days in which a new flag is to be acknowledged. */
    acknowledgeWorkingDays: count(1, 60),
  }),

  /** Executive decisions. The regulation (SI 2012/2089) and the council's constitution may count differently. */
  decisions: z.strictObject({
    /** From when a decision is a key decision: either source is enough. A number left out: that source gives none. */
    keyDecision: z.strictObject({ regulation: significance, constitution: significance }),
    /** Clear days for which the notice of a key decision is published before it is made. */
    noticeClearDays: count(28, 365),
    /** Clear days after the chair of scrutiny is told of a general exception. */
    generalExceptionClearDays: count(5, 60),
    /** Clear working days after publication in which a decision can be called in. */
    callInClearWorkingDays: count(1, 60),
  }),

  /** Conditions of agreements that no law verified here asks for: the ids of those that are the council's policy. */
  agreements: z.strictObject({ policies: z.array(z.string().check(z.minLength(1))) }),

  funding: z.strictObject({
    /** Sources whose money neither leaves nor enters a line without grounds, and the rule in a sentence. */
    ringFenced: z.array(z.strictObject({ source: z.enum(sources), rule: z.string().check(z.minLength(1)) })),
  }),

  /** When alarms speak. */
  thresholds: z.strictObject({
    /** Errors of one function in five minutes. */
    functionErrors: count(1, 1_000),
    /** Share of a function's timeout that its slowest calls (99th percentile) may take. */
    durationShareOfTimeout: z.number().check(z.minimum(0.1), z.maximum(1)),
    /** Answers 5xx of the API in five minutes. */
    serverErrors: count(1, 1_000),
    /** Milliseconds in which 99 of 100 API calls are answered. */
    latencyMs: count(100, 30_000),
    /** Throttled reads and writes of one table in five minutes. */
    tableThrottles: count(1, 1_000),
  }),

  api: z.strictObject({
    /** Requests a second over all callers, and the burst above it. */
    rate: count(1, 10_000),
    burst: count(1, 5_000),
    /** The same for each route that changes something. */
    writeRate: count(1, 10_000),
    writeBurst: count(1, 5_000),
  }),

  edge: z.strictObject({
    /** Whether a web ACL stands in front of the site (a stack of its own in us-east-1). */
    firewall: z.boolean(),
    /** Requests of one address in five minutes above which it is refused. */
    requestsPerFiveMinutes: count(100, 2_000_000),
  }),

  /**
   * The secret that CloudFront sends and the API demands. Functions accept both, CloudFront sends one.
   * To rotate: flip `sends` and deploy; then raise the number of the one no longer sent, and deploy again.
   */
  originSecret: z.strictObject({
    sends: z.literal(['first', 'second']),
    first: count(1, 10_000),
    second: count(1, 10_000),
  }),

  /** Whom users of the service ask for help; on every page. */
  contact: z.strictObject({ email: address, phone: z.string().check(z.minLength(1)) }),

  /** How the site looks; everything else follows the GOV.UK patterns. */
  brand: z.strictObject({
    /** Header and buttons. Text on it is white: keep the contrast above 4.5. */
    colour,
    /** Links and focus of secondary elements. */
    accent: colour,
    /** CSS font-family. No font is loaded: names a font that devices have. */
    font: z.string(),
  }),
});

/** All settings of one council's deployment. */
export type Council = z.output<typeof schema>;

/**
 * Parses settings and checks what no single field can say.
 * @throws with the name of the setting that is wrong
 */
export function parseCouncil(settings: unknown): Council {
  const parsed = schema.safeParse(settings);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
    throw new Error(`infra/council.ts does not hold: ${faults.join('; ')}`);
  }
  const { mail } = parsed.data;
  if (mail.domain !== undefined && !mail.from.endsWith(`@${mail.domain}`)) {
    throw new Error('infra/council.ts does not hold: mail.from must be an address of mail.domain');
  }
  return parsed.data;
}

/** The deployment this repository describes. The council, its addresses and its domain are invented. */
export const council = parseCouncil({
  councilName: 'Eastmarch County Council',
  serviceName: 'Turnstone',
  councilSite: 'https://www.eastmarch.example',
  prefix: 'turnstone',
  stage: 'live',
  region: 'eu-west-2',
  signIn: { domainPrefix: 'turnstone-eastmarch', sessionDays: 1, machineClients: ['brightwater-records'] },
  mail: { from: 'turnstone@eastmarch.example', domain: 'eastmarch.example' },
  alarmAddresses: ['turnstone-alarms@eastmarch.example'],
  logs: { retentionDays: 365 },
  reporting: {
    dueWorkingDay: 5,
    remindBeforeWorkingDays: [5, 0],
    chaseAfterWorkingDays: [1, 5],
    acknowledgeWorkingDays: 5,
  },
  decisions: {
    keyDecision: { regulation: { divisions: 2 }, constitution: { overPence: 100_000_000, divisions: 2 } },
    noticeClearDays: 28,
    generalExceptionClearDays: 5,
    callInClearWorkingDays: 5,
  },
  agreements: {
    policies: ['s75-annual-return', 's76-memorandum', 's76-certificate', 's256-memorandum', 's256-certificate'],
  },
  funding: {
    ringFenced: [
      { source: 'DSG high needs', rule: 'It is for pupils with high needs alone.' },
      { source: 'public health grant', rule: 'It is for public health alone.' },
    ],
  },
  thresholds: {
    functionErrors: 1,
    durationShareOfTimeout: 0.8,
    serverErrors: 1,
    latencyMs: 3_000,
    tableThrottles: 1,
  },
  api: { rate: 300, burst: 600, writeRate: 50, writeBurst: 100 },
  edge: { firewall: true, requestsPerFiveMinutes: 2_000 },
  originSecret: { sends: 'first', first: 1, second: 1 },
  contact: { email: 'turnstone.help@eastmarch.example', phone: '01632 960 123' },
  brand: { colour: '#1d4e5f', accent: '#2a6f4e', font: 'Arial, sans-serif' },
});

/** What functions are told of the settings, in their variable COUNCIL. */
export function functionSettings(settings: Council) {
  return {
    councilName: settings.councilName,
    serviceName: settings.serviceName,
    councilSite: settings.councilSite,
    reporting: settings.reporting,
    decisions: settings.decisions,
    funding: settings.funding,
    agreements: settings.agreements,
  };
}

/** Host of the sign-in pages, with the tokens they issue. */
export function signInHost(settings: Council): string {
  return `${settings.signIn.domainPrefix}-${settings.stage}.auth.${settings.region}.amazoncognito.com`;
}
