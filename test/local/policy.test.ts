import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Call, judge, matches, parsePolicy } from '../../infra/local/policy.ts';

const ledger = 'arn:aws:dynamodb:eu-west-2:000000000000:table/data-ledger';
const returns = 'arn:aws:dynamodb:eu-west-2:000000000000:table/data-returns';

function policy(...statements: Record<string, unknown>[]) {
  return parsePolicy({ Version: '2012-10-17', Statement: statements }, 'Role');
}

describe('judging', () => {
  const role = policy(
    { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: [returns, `${returns}/index/*`] },
    { Effect: 'Allow', Action: 'dynamodb:*', Resource: ledger },
    { Effect: 'Deny', Action: ['dynamodb:UpdateItem', 'dynamodb:Delete*'], Resource: '*' },
  );
  test.each([
    ['an allowed action on an allowed resource', 'dynamodb:GetItem', returns, 'allowed'],
    ['action names in any case', 'DynamoDB:getitem', returns, 'allowed'],
    ['an index under a wildcard', 'dynamodb:Query', `${returns}/index/byDue`, 'allowed'],
    ['another action', 'dynamodb:PutItem', returns, 'not allowed'],
    ['another resource', 'dynamodb:GetItem', `${returns}2`, 'not allowed'],
    ['a resource in another case', 'dynamodb:GetItem', returns.toUpperCase(), 'not allowed'],
    ['a wildcard action', 'dynamodb:PutItem', ledger, 'allowed'],
    ['an explicit deny over an allow', 'dynamodb:DeleteItem', ledger, 'explicitly denied'],
    ['an explicit deny without an allow', 'dynamodb:UpdateItem', returns, 'explicitly denied'],
    ['another service', 's3:GetObject', ledger, 'not allowed'],
  ])('%s', (_case, action, resource, verdict) => {
    expect(judge(role, { action, resource })).toBe(verdict);
  });

  test('an empty role allows nothing', () => {
    expect(judge([], { action: 'dynamodb:GetItem', resource: returns })).toBe('not allowed');
  });

  test('the order of statements does not matter', () => {
    const calls: Call[] = ['GetItem', 'PutItem', 'DeleteItem'].flatMap(name =>
      [ledger, returns].map(resource => ({ action: `dynamodb:${name}`, resource })),
    );
    for (const call of calls) expect(judge(role.toReversed(), call)).toBe(judge(role, call));
  });
});

describe('wildcards', () => {
  test.each([
    ['arn:aws:s3:::files/*', 'arn:aws:s3:::files/returns/1/a', true],
    ['arn:aws:s3:::files/*', 'arn:aws:s3:::files', false],
    ['table/a?c', 'table/abc', true],
    ['table/a?c', 'table/ac', false],
    ['a.c', 'abc', false],
    ['a+(b)[c]$', 'a+(b)[c]$', true],
    ['*', '', true],
    ['a*z', 'a\nz', true],
  ])('%s against %s', (pattern, value, expected) => {
    expect(matches(pattern, value)).toBe(expected);
  });

  test('a pattern without wildcards matches itself alone', () => {
    const plain = fc.string().filter(text => !/[*?]/.test(text));
    fc.assert(fc.property(plain, plain, (pattern, value) => matches(pattern, value) === (pattern === value)));
  });
});

describe('conditions', () => {
  const put = (context: Call['context']): Call => ({ action: 'dynamodb:PutItem', resource: ledger, ...{ context } });
  const allow = (Condition: Record<string, unknown>) =>
    policy({ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: ledger, Condition });

  test('StringEquals wants one of its values, and the key to be there', () => {
    const role = allow({ StringEquals: { 'dynamodb:EnclosingOperation': ['TransactWriteItems', 'Other'] } });
    expect(judge(role, put({ 'dynamodb:EnclosingOperation': ['TransactWriteItems'] }))).toBe('allowed');
    expect(judge(role, put({ 'dynamodb:EnclosingOperation': ['transactwriteitems'] }))).toBe('not allowed');
    expect(judge(role, put({}))).toBe('not allowed');
    expect(judge(role, { action: 'dynamodb:PutItem', resource: ledger })).toBe('not allowed');
  });

  test('a Deny with StringNotEquals also denies when the key is absent', () => {
    const role = [
      ...allow({}),
      ...policy({
        Effect: 'Deny',
        Action: 'dynamodb:PutItem',
        Resource: ledger,
        Condition: { StringNotEquals: { 'dynamodb:EnclosingOperation': ['TransactWriteItems', 'Other'] } },
      }),
    ];
    expect(judge(role, put({ 'dynamodb:EnclosingOperation': ['TransactWriteItems'] }))).toBe('allowed');
    expect(judge(role, put({ 'dynamodb:EnclosingOperation': ['BatchWriteItem'] }))).toBe('explicitly denied');
    expect(judge(role, put({}))).toBe('explicitly denied');
  });

  test('ForAllValues wants every value to fit, and holds when there is none', () => {
    const role = allow({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['due#*'] } });
    expect(judge(role, put({ 'dynamodb:LeadingKeys': ['due#mail', 'due#return'] }))).toBe('allowed');
    expect(judge(role, put({ 'dynamodb:LeadingKeys': ['due#mail', 'failed#mail'] }))).toBe('not allowed');
    expect(judge(role, put({}))).toBe('allowed');
  });

  test('ForAnyValue wants one value to fit', () => {
    const role = allow({ 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'a' } });
    expect(judge(role, put({ 'dynamodb:LeadingKeys': ['a', 'b'] }))).toBe('allowed');
    expect(judge(role, put({}))).toBe('not allowed');
  });

  test('several conditions must all hold', () => {
    const role = allow({
      StringEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a'] },
    });
    const inside = { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] };
    expect(judge(role, put({ ...inside, 'dynamodb:LeadingKeys': ['a'] }))).toBe('allowed');
    expect(judge(role, put({ ...inside, 'dynamodb:LeadingKeys': ['b'] }))).toBe('not allowed');
    expect(judge(role, put({ 'dynamodb:LeadingKeys': ['a'] }))).toBe('not allowed');
  });
});

describe('what cannot be judged stops the start, naming the role', () => {
  const plain = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: returns };
  test.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: returns }, 'NotAction'],
    ['NotResource', { ...plain, NotResource: ledger }, 'NotResource'],
    ['Principal', { ...plain, Principal: '*' }, 'Principal'],
    ['an unresolved intrinsic', { ...plain, Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }, 'Resource'],
    ['an unknown effect', { ...plain, Effect: 'Perhaps' }, 'Effect'],
    ['an unknown condition key', { ...plain, Condition: { StringEquals: { 'aws:SourceIp': '1' } } }, 'aws:SourceIp'],
    ['an unknown operator', { ...plain, Condition: { NumericLessThan: { 's3:prefix': '1' } } }, 'NumericLessThan'],
    [
      'a set key without a set operator',
      { ...plain, Condition: { StringLike: { 'dynamodb:LeadingKeys': 'a' } } },
      'ForAllValues',
    ],
    ['a policy variable', { ...plain, Resource: `table/$\{aws:username}` }, 'variable'],
    ['a policy variable in a condition', { ...plain, Condition: { StringLike: { 's3:prefix': `$\{a}` } } }, 'variable'],
  ])('%s', (_case, statement, named) => {
    expect(() => policy(statement)).toThrow(/^Role: /);
    expect(() => policy(statement)).toThrow(named);
  });
});
