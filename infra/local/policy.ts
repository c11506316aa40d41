import * as z from 'zod/mini';

/** One call as IAM sees it: an action on a resource, with what conditions may ask about it. */
export type Call = { action: string; resource: string; context?: Context };

/** Condition keys and their values in a request. A key that is absent has no values, as in IAM. */
export type Context = Partial<Record<ConditionKey, readonly string[]>>;

/** One statement of a role, checked at start so that nothing in it is silently ignored. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  actions: readonly string[];
  resources: readonly string[];
  conditions: readonly Condition[];
};

type Condition = { set: 'one' | 'all' | 'any'; operator: Operator; key: ConditionKey; values: readonly string[] };

/** The condition keys that the local servers can fill in, and whether a request may have several values for each. */
const conditionKeys = {
  'dynamodb:LeadingKeys': 'several',
  'dynamodb:EnclosingOperation': 'one',
  'kms:ViaService': 'one',
  's3:prefix': 'one',
  'ses:FromAddress': 'one',
} as const;

type ConditionKey = keyof typeof conditionKeys;

const operators = {
  StringEquals: (pattern: string, value: string) => pattern === value,
  StringNotEquals: (pattern: string, value: string) => pattern !== value,
  StringLike: (pattern: string, value: string) => matches(pattern, value),
  StringNotLike: (pattern: string, value: string) => !matches(pattern, value),
} as const;

type Operator = keyof typeof operators;

/** `explicitly denied`: a statement says Deny. `not allowed`: no statement says Allow. */
export type Verdict = 'allowed' | 'not allowed' | 'explicitly denied';

/** Decides as IAM does for one identity's policies: an explicit deny wins, then an allow; otherwise nothing is allowed. */
export function judge(statements: readonly Statement[], call: Call): Verdict {
  const applying = statements.filter(statement => applies(statement, call));
  if (applying.some(statement => statement.effect === 'Deny')) return 'explicitly denied';
  return applying.length > 0 ? 'allowed' : 'not allowed';
}

function applies(statement: Statement, call: Call): boolean {
  return (
    statement.actions.some(pattern => matches(pattern.toLowerCase(), call.action.toLowerCase())) &&
    statement.resources.some(pattern => matches(pattern, call.resource)) &&
    statement.conditions.every(condition => holds(condition, call.context?.[condition.key] ?? []))
  );
}

function holds({ set, operator, values }: Condition, present: readonly string[]): boolean {
  const negated = operator.startsWith('StringNot');
  const test = operators[operator];
  const fits = (value: string) =>
    negated ? values.every(wanted => test(wanted, value)) : values.some(wanted => test(wanted, value));
  if (set === 'all') return present.every(fits);
  if (set === 'any') return present.some(fits);
  return present.length === 0 ? negated : present.every(fits);
}

/** `*` stands for any characters, `?` for exactly one. */
export function matches(pattern: string, value: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    const escaped = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${escaped}$`, 's');
    expressions.set(pattern, expression);
  }
  return expression.test(value);
}

const expressions = new Map<string, RegExp>();

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform(value => (typeof value === 'string' ? [value] : value)),
);

const document = z.strictObject({
  Version: z.optional(z.literal('2012-10-17')),
  Statement: z.array(
    z.strictObject({
      Sid: z.optional(z.string()),
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.optional(z.record(z.string(), z.record(z.string(), oneOrMore))),
    }),
  ),
});

/**
 * Reads an identity's policy document from a resolved template.
 * @param where the logical id, for the message
 * @throws on anything that `judge` would not honour: NotAction, NotResource, policy variables, unknown conditions
 */
export function parsePolicy(policy: unknown, where: string): Statement[] {
  const read = document.safeParse(policy);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message, ...issue }) => {
      const keys = issue.code === 'unrecognized_keys' ? ` (${issue.keys.join(', ')})` : '';
      return `${path.join('.')}: ${message}${keys}`;
    });
    throw new Error(`${where}: a policy that the local run cannot judge: ${problems.join('; ')}`);
  }
  return read.data.Statement.map(statement => {
    const variable = [...statement.Action, ...statement.Resource].find(text => text.includes('${'));
    if (variable !== undefined) throw new Error(`${where}: the policy variable in ${variable} is not known here.`);
    return {
      effect: statement.Effect,
      actions: statement.Action,
      resources: statement.Resource,
      conditions: Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => parseCondition(operator, key, values, where)),
      ),
    };
  });
}

function parseCondition(written: string, key: string, values: string[], where: string): Condition {
  const [set, name]: [Condition['set'], string] = written.startsWith('ForAllValues:')
    ? ['all', written.slice('ForAllValues:'.length)]
    : written.startsWith('ForAnyValue:')
      ? ['any', written.slice('ForAnyValue:'.length)]
      : ['one', written];
  if (!isOperator(name)) throw new Error(`${where}: the condition operator ${written} is not known here.`);
  if (!isConditionKey(key)) throw new Error(`${where}: the condition key ${key} is not known here.`);
  if (values.some(value => value.includes('${'))) {
    throw new Error(`${where}: a policy variable in the condition ${key} is not known here.`);
  }
  if (conditionKeys[key] === 'several' && set === 'one') {
    throw new Error(`${where}: ${key} may have several values, so it needs ForAllValues or ForAnyValue.`);
  }
  return { set, operator: name, key, values };
}

function isOperator(name: string): name is Operator {
  return Object.hasOwn(operators, name);
}

function isConditionKey(key: string): key is ConditionKey {
  return Object.hasOwn(conditionKeys, key);
}
