import { makers, officers, preparers } from '../../../../functions/decisions/shared/access.ts';
import type { Role } from '../../../../functions/kernel/actor.ts';
import type { DecisionDetail } from './api.ts';
import { confirmed } from './present.ts';

/** Something to do with a decision, each on a page of its own. */
export type Act = { text: string; to: string };

export type Acts = {
  /** What moves the decision on. */
  next?: Act;
  /** What may also be recorded now. */
  others: Act[];
};

type Standing = Pick<
  DecisionDetail,
  | 'id'
  | 'key'
  | 'stands'
  | 'notice'
  | 'exception'
  | 'urgency'
  | 'decided'
  | 'published'
  | 'callIn'
  | 'appraisal'
  | 'equality'
>;

/** What these roles may do with a decision as it stands. */
export function actsFor(decision: Standing, roles: readonly Role[]): Acts {
  const { stands, key, notice, exception, decided, published, urgency, appraisal, equality } = decision;
  const page = `/decisions/${decision.id}`;
  const officer = holds(roles, officers);
  const prepares = holds(roles, preparers);
  const name = stands.standing;
  if (name === 'withdrawn') return { others: [] };

  const others: Act[] = [];
  const offer = (may: boolean, text: string, path: string) => {
    if (may) others.push({ text, to: `${page}/${path}` });
  };
  const open = decided === undefined;
  const noticeNext = officer && open && key.key && notice === undefined && exception === undefined;
  offer(officer && open && notice === undefined && !noticeNext, 'Publish the notice', 'notice');
  offer(prepares && open, appraisal === undefined ? 'Record the options' : 'Change the options', 'options');
  offer(
    officer && open && (notice !== undefined || !key.key || exception !== undefined),
    'Record what a committee said',
    'committee',
  );
  offer(prepares && open, 'Record a consultee’s response', 'response');
  offer(
    prepares,
    equality === undefined ? 'Record the equality assessment' : 'Record the equality assessment anew',
    'equality',
  );
  offer(officer && open && key.key, 'Record general exception or special urgency', 'exception');
  offer(officer && published === undefined && urgency === undefined, 'Exempt it from call-in as urgent', 'urgency');
  offer(officer && open, 'Change the entry', 'edit');
  offer(officer && name !== 'in force' && name !== 'superseded', 'Withdraw it', 'withdraw');

  const next = nextAct(name, {
    officer,
    noticeNext,
    maker: holds(roles, makers),
    open: !confirmed(decision.callIn),
  });
  return { ...(next === undefined ? {} : { next: { text: next.text, to: `${page}/${next.path}` } }), others };
}

function nextAct(
  name: DecisionDetail['stands']['standing'],
  { officer, maker, noticeNext, open }: { officer: boolean; maker: boolean; noticeNext: boolean; open: boolean },
): { text: string; path: string } | undefined {
  if (noticeNext) return { text: 'Publish the notice', path: 'notice' };
  if (name === 'may be decided' && maker) return { text: 'Decide', path: 'decide' };
  if (!officer) return undefined;
  if (name === 'decided') return { text: 'Publish the decision', path: 'publish' };
  if (name === 'published, call-in running' && open) return { text: 'Record a call-in', path: 'call-in' };
  if (name === 'called in') return { text: 'Resolve the call-in', path: 'resolve' };
  return undefined;
}

function holds(held: readonly Role[], of: readonly Role[]): boolean {
  return held.some(role => of.includes(role));
}
