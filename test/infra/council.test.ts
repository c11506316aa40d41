import { afterEach, describe, expect, it } from 'vitest';
import { council as councilOfFunctions } from '../../functions/platform/env.ts';
import { council, functionSettings, parseCouncil } from '../../infra/council.ts';

describe('the settings of a council', () => {
  it.each([
    ['an unknown setting', { ...council, unheardOf: 1 }, /settings: .*/],
    ['a region outside Europe', { ...council, region: 'us-east-1' }, /region/],
    ['a certificate of another region', withCertificate('eu-west-2'), /site.certificateArn/],
    ['a retention that CloudWatch does not offer', { ...council, logs: { retentionDays: 100 } }, /logs.retentionDays/],
    ['nobody to tell of alarms', { ...council, alarmAddresses: [] }, /alarmAddresses/],
    ['mail from another domain', { ...council, mail: { from: 'a@b.example', domain: 'c.example' } }, /mail.from/],
    ['a colour by its name', { ...council, brand: { ...council.brand, colour: 'blue' } }, /brand.colour/],
  ])('are refused with %s', (_what, settings, fault) => {
    expect(() => parseCouncil(settings)).toThrow(fault);
  });

  it('may name a domain with a certificate of us-east-1', () => {
    expect(parseCouncil(withCertificate('us-east-1')).site?.domain).toBe('turnstone.eastmarch.example');
  });
});

function withCertificate(region: string) {
  const certificateArn = `arn:aws:acm:${region}:123456789012:certificate/11111111-2222-3333-4444-555555555555`;
  return { ...council, site: { domain: 'turnstone.eastmarch.example', certificateArn } };
}

describe('what functions are told', () => {
  const before = process.env.COUNCIL;
  afterEach(() => {
    if (before === undefined) delete process.env.COUNCIL;
    else process.env.COUNCIL = before;
  });

  it('is what they read', () => {
    process.env.COUNCIL = JSON.stringify(functionSettings(council));
    expect(councilOfFunctions()).toMatchObject({ councilName: council.councilName, serviceName: council.serviceName });
  });

  it('fits beside the rest of an environment, which may be 4 KB', () => {
    expect(JSON.stringify(functionSettings(council)).length).toBeLessThan(1_500);
  });
});
