import { exampleDelegation, exampleEntry, exampleRecord } from '../../functions/decisions/shared/examples.ts';
import { exampleLine } from '../../functions/funding/shared/examples.ts';
import type { StatementCommand } from '../../functions/funding/statement.ts';
import { type Role, roles, type Table } from '../../functions/kernel/actor.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import type { Instant } from '../../functions/kernel/clock.ts';
import { atTime, dayOf } from '../../functions/kernel/london.ts';
import { ok } from '../../functions/kernel/result.ts';
import { referenceOf } from '../../functions/operations/retry.ts';
import { assessAgreement } from '../../functions/oversight/assessing.ts';
import { flagId } from '../../functions/oversight/flag-series.ts';
import { returnMeasure } from '../../functions/oversight/shared/flag-words.ts';
import { clients, decideClient } from '../../functions/people/client.ts';
import { messages } from '../../functions/people/message.ts';
import { obligationRow } from '../../functions/platform/change.ts';
import { job } from '../../functions/platform/job.ts';
import { dueList } from '../../functions/platform/obligations.ts';
import type { Platform } from '../../functions/platform/wiring.ts';
import { platform } from '../../functions/platform/wiring.ts';
import { chaseReturns } from '../../functions/returns/chasing.ts';
import { openReturns } from '../../functions/returns/opening.ts';
import { returnId } from '../../functions/returns/return.ts';
import { act } from '../../infra/local/seed/acting.ts';
import type { DemoOrganisation, DemoUser } from '../../infra/local/seed/cast.ts';
import type { DemoContract } from '../../infra/local/seed/contracts.ts';
import { type DemoDecision, delegate, playDecision, playDuty } from '../../infra/local/seed/decisions.ts';
import { load } from '../../infra/local/seed/load.ts';
import { memory } from '../../infra/local/seed/memory.ts';
import { conclude, register } from '../../infra/local/seed/set-up.ts';
import { playStatement } from '../../infra/local/seed/statements.ts';
import { makeIndexKey } from '../../infra/setup.ts';
import { makeTerms, termsIds } from './terms-world.ts';
import { makeVirements, virementIds } from './virements-world.ts';

/** It is this moment in every test of the API. October's returns are open, and due the next day. */
export const now = '2026-11-05T09:00:00.000Z';

export const begin = atTime('2026-08-03', '09:00');

const providerRoles: readonly Role[] = ['provider administrator', 'provider contributor', 'practitioner'];

const isCouncil = (role: Role) => !providerRoles.includes(role) && role !== 'partner';

function person(id: string, roles: readonly Role[]): DemoUser {
  return { id, name: `Person ${id}`, email: `${id}@world.example`, roles, does: '' };
}

/** Two worlds in one council: `own` belongs to the callers, `foreign` to strangers. */
export type Side = 'own' | 'foreign';

export function provider(side: Side): DemoOrganisation {
  return {
    id: `org-${side}`,
    details: {
      name: `The ${side} trust`,
      kind: 'NHS body',
      identifiers: [{ scheme: 'ods', value: side === 'own' ? 'RX1' : 'RX2' }],
    },
    users: [
      ...providerRoles.map(role => person(userFor(role, side), [role])),
      person(`user-${side}-second`, ['provider administrator']),
      person(`user-${side}-colleague`, ['provider contributor']),
      person(`user-${side}-leaver`, ['provider contributor']),
      person(`user-${side}-departed`, ['provider contributor']),
    ],
  };
}

export const council: DemoOrganisation = {
  id: 'council',
  details: { name: 'Eastmarch County Council', kind: 'council', identifiers: [] },
  users: [
    ...roles.filter(isCouncil).map(role => person(userFor(role), [role])),
    person('user-second-administrator', ['administrator']),
  ],
};

const partner: DemoOrganisation = {
  id: 'org-partner',
  details: {
    name: 'NHS Eastmarch Integrated Care Board',
    kind: 'NHS body',
    identifiers: [{ scheme: 'ods', value: 'QX1' }],
  },
  users: [person(userFor('partner'), ['partner'])],
};

/** The user who holds a role, on a side where the role is a provider's. */
export function userFor(role: Role, side: Side = 'own'): string {
  const word = role.replaceAll(' ', '-');
  return providerRoles.includes(role) ? `user-${side}-${word}` : `user-${word}`;
}

/** An agreement of the council with a side's provider: one measure, a return each month. */
export function contract(side: Side, id: string): DemoContract {
  const organisation = provider(side);
  return {
    id,
    provider: organisation,
    details: {
      reference: id,
      title: `Agreement ${id}`,
      kind: 'grant',
      regime: 'grant',
      parties: [
        { organisation: 'council', parts: ['payer'] },
        { organisation: organisation.id, parts: ['payee', 'deliverer'] },
        ...(side === 'own' ? [{ organisation: partner.id, parts: ['observer' as const] }] : []),
      ],
      term: { start: '2026-08-01' },
      lines: [],
      reporting: { period: 'month', opensAfterDays: 1, dueWorkingDay: 5, flexDays: 45, freezeDays: 75 },
    },
    measures: [{ measure: 'M11', version: 1, target: 120, floor: 80 }],
    behaviour: 'steady',
    punctuality: 'on time',
    levels: {},
  };
}

/** The template's one system, as the runner names it. */
export const ownSystem = { name: 'brightwater-records', scopes: ['turnstone/returns.read'] };

const ownClient = 'turnstone-live-service-clientsbrightwaterrecords';

const decisionIds = {
  'planned decision': 'dec-planned',
  'noticed decision': 'dec-noticed',
  'decided decision': 'dec-decided',
  'published decision': 'dec-published',
  'called-in decision': 'dec-called-in',
  'decision in force': 'dec-in-force',
  delegation: 'del-own',
  duty: 'dut-own',
  'duty to withdraw': 'dut-withdrawn',
};

const parkedId = 'mail-that-failed';

/** The id behind a name that a contract's example uses, in one of the two worlds, for one caller. */
export function worldOf(side: Side, caller: string): (name: string) => string {
  const ids: Readonly<Record<string, string>> = {
    organisation: side === 'own' && caller === userFor('partner') ? partner.id : `org-${side}`,
    agreement: `agr-${side}`,
    'draft-agreement': `agr-${side}-draft`,
    return: returnId(`agr-${side}`, '2026-10'),
    colleague: `user-${side}-colleague`,
    leaver: `user-${side}-leaver`,
    departed: `user-${side}-departed`,
    message: side === 'own' ? `message-${caller}` : 'message-user-second-administrator',
    'earlier-return': returnId(`agr-${side}`, '2026-09'),
    /** A reference that no agreement has yet. */
    reference: `NEW-${side}-${caller}`,
    'parked obligation': referenceOf(parkedId),
    client: side === 'own' ? ownClient : 'clientforeign0123456789',
    flag: flagId(`agr-${side}`, returnMeasure, 'missing'),
    ...decisionIds,
    ...termsIds(side, caller),
    ...virementIds,
    statement: `stm-${side}`,
    'draft statement': `stm-${side}-draft`,
    'differing statement': `stm-${side}-differing`,
    'balanced statement': `stm-${side}-balanced`,
    'statement to reopen': `stm-${side}-certified`,
    /** Who may be given a delegation, beside the one who has it. */
    'second user': userFor('finance'),
    /** Who may own a flag. */
    user: userFor('contract manager'),
  };
  return name => {
    const id = ids[name];
    if (id === undefined) throw new Error(`The world of the API tests has no “${name}”: add it to test/api/world.ts`);
    return id;
  };
}

/** Builds both worlds through the product's own decisions, and writes them to the engine. */
export async function buildWorld(
  endpoint: string,
  tableName: (table: Table) => string,
  at: Instant = now,
): Promise<void> {
  const rows = memory();
  const made = platform(rows);
  await makeIndexKey(made);
  const organisations = [council, partner, provider('own'), provider('foreign')];
  for (const organisation of organisations) await register(made, organisation, begin);
  for (const side of ['own', 'foreign'] as const) {
    await conclude(made, contract(side, `agr-${side}`), begin);
    await conclude(made, contract(side, `agr-${side}-draft`), begin, 'draft');
    await admitClient(made, side);
  }
  for (const { users } of organisations) for (const { id } of users) await deliverMessage(made, id);
  // August's and September's returns did not come, and were noted as missing: each side has a flag.
  for (const day of ['2026-09-02', '2026-09-08', '2026-11-02']) await runJobs(made, atTime(day, '06:00'));
  await makeDecisions(made, at);
  for (const side of ['own', 'foreign'] as const) await makeStatements(made, side);
  await makeTerms(made, id => contract('own', id), deciders);
  await makeVirements(made, id => contract('own', id), { ...deciders, approver: userFor('decision maker') });
  await parkMail(made);
  await load(rows, { endpoint, tableName, clock: () => now, now, directory: '' });
}

/** The jobs that open, chase and judge returns, as on a morning. */
async function runJobs(made: Platform, at: Instant): Promise<void> {
  const quiet = { log: () => undefined, meter: () => undefined };
  const common = { ...made, ...quiet, due: dueList(made.db), clock: () => at, timeoutSeconds: 60 };
  const jobs = [
    job({ ...common, name: 'open-returns', kinds: ['open-return'], handle: openReturns(made) }),
    job({ ...common, name: 'chase-returns', kinds: ['submit-return'], handle: chaseReturns(made) }),
    job({ ...common, name: 'flag-underperformance', kinds: ['assess'], handle: assessAgreement(made) }),
  ];
  for (const one of jobs) {
    const done = await one({ scheduled: at });
    if (done.left) throw new Error(`A job of the API tests' world left something: ${JSON.stringify(done)}`);
  }
}

const deciders = { officer: 'user:world', maker: `user:${userFor('decision maker')}` };

/** One decision for each part of its way, and a delegation under the one in force. */
async function makeDecisions(made: Platform, at: Instant): Promise<void> {
  const notice = { at: atTime('2026-09-01', '10:00'), command: { do: 'publish notice' } } as const;
  const taken = (day: string) =>
    [
      notice,
      { at: atTime(day, '10:00'), command: { do: 'decide', record: exampleRecord } },
      { at: atTime(day, '11:00'), command: { do: 'publish' } },
    ] as const;
  const callIn = { do: 'call in', by: 'Five members', reason: 'Schools were not asked' } as const;
  const assessment = { findings: 'Shorter waits', mitigation: 'Figures each quarter', reviewOn: '2026-11-20' };
  const assess = { do: 'assess equality', assessment } as const;
  const steps: Readonly<Record<string, DemoDecision['steps']>> = {
    'planned decision': [],
    'noticed decision': [notice],
    'decided decision': taken('2026-11-03').slice(0, 2),
    // Its call-in runs.
    'published decision': taken(addDays(dayOf(at), -1)),
    'called-in decision': [...taken('2026-11-02'), { at: atTime('2026-11-03', '10:00'), command: callIn }],
    'decision in force': [...taken('2026-10-05'), { at: atTime('2026-10-06', '10:00'), command: assess }],
  };
  for (const [name, id] of Object.entries(decisionIds)) {
    const played = steps[name];
    const entered = atTime('2026-09-01', '09:00');
    if (played) await playDecision(made, { id, entry: exampleEntry(id), entered, steps: played }, deciders);
  }
  const { effects: _, ...given } = exampleDelegation(decisionIds['decision in force'], userFor('commissioner'));
  const delegation = { id: decisionIds.delegation, given: { ...given, effects: ['open a list' as const] } };
  await delegate(made, { ...delegation, at: atTime('2026-11-02', '09:00') }, deciders);
  const asked = {
    kind: 'section 27 request',
    organisation: partner.id,
    what: 'A named clinician for children who come into care',
    askedOn: '2026-10-05',
    by: '2026-11-19',
    decision: decisionIds['decision in force'],
  } as const;
  for (const id of [decisionIds.duty, decisionIds['duty to withdraw']]) {
    await playDuty(made, { id, asked, kind: 'NHS body', at: atTime('2026-10-05', '12:00'), steps: [] }, deciders);
  }
}

/** Four lines that are £7,000 over what is stated, one of them paid under the side's agreement. */
async function makeStatements(made: Platform, side: Side): Promise<void> {
  const drafted = atTime('2026-09-01', '09:00');
  const days = { from: '2026-04-01', to: '2027-03-31' };
  const lines = [
    { id: 'early-help', ...exampleLine(days) },
    {
      id: 'priority',
      ...exampleLine({ ...days, title: 'Priority assessments', pence: 100_000_000 }),
      agreement: `agr-${side}`,
      measures: ['M11'],
    },
    { id: 'khnes', ...exampleLine({ ...days, title: 'Health needs education', pence: 24_000_000 }) },
    { id: 'hsb', ...exampleLine({ ...days, title: 'Harmful sexual behaviour', pence: 21_700_000 }) },
  ];
  const by = 'user:world';
  const explained: StatementCommand = { do: 'explain', words: 'The heading rounds', pence: 700_000 };
  const corrected: StatementCommand = { do: 'state total', stated: { pence: 265_700_000, where: 'Budget book' } };
  const certified = [
    { at: drafted, by, command: explained },
    { at: drafted, by: 'user:certifier', command: { do: 'certify' } as const },
  ];
  const kept = [
    [`stm-${side}`, certified],
    [`stm-${side}-draft`, []],
    [`stm-${side}-differing`, []],
    [`stm-${side}-balanced`, [{ at: drafted, by, command: corrected }]],
    [`stm-${side}-certified`, certified],
  ] as const;
  for (const [id, steps] of kept) {
    const stated = { pence: 265_000_000, where: 'Heading of the decision' };
    await playStatement(made, { id, programme: `Programme ${id}`, year: '2026-27', stated, drafted, lines, steps }, by);
  }
}

/** A message that could not be sent five times. */
async function parkMail({ db }: Platform): Promise<void> {
  const row = obligationRow({
    id: parkedId,
    kind: 'mail',
    owes: 'system',
    subject: 'user#user-administrator',
    due: begin,
    calendar: 'at once',
    wakes: [begin],
    data: { template: 'invitation', user: 'user-administrator', organisation: 'council' },
  });
  const Item = { ...row, pk: 'failed#mail', sk: parkedId, attempts: 5 };
  await db.transact([{ Put: { TableName: db.name('obligations'), Item } }]);
}

async function admitClient(made: Platform, side: Side): Promise<void> {
  const id = worldOf(side, '')('client');
  await act(made, { by: `user:${userFor('administrator')}`, at: begin }, clients, id, ({ state }) =>
    decideClient(state, {
      do: 'admit',
      organisation: `org-${side}`,
      organisationKind: 'NHS body',
      title: 'Practice diary',
      scopes: ['returns.read', 'returns.write'],
    }),
  );
}

async function deliverMessage(made: Platform, user: string): Promise<void> {
  await act(made, { by: 'job:send-mail', at: begin }, messages, `message-${user}`, () =>
    ok([{ event: { type: 'message posted', user, template: 'invitation', parameters: { organisation: 'council' } } }]),
  );
}
