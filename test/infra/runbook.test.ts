import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { alarmKinds } from '../../infra/constructs/alarms.ts';
import { everyKind, hollowBundles, temporaryFolder } from './fixture.ts';
import { synthesise } from './templates.ts';

const runbook = readFileSync('infra/runbook.md', 'utf8');
const headings = [...runbook.matchAll(/^## (\S+)$/gm)].map(([, heading]) => heading);

describe('the runbook', () => {
  it('has an entry for each alarm, found by the end of its name', () => {
    const real = synthesise({ outdir: temporaryFolder(), bundles: inject('bundles') });
    const every = synthesise({
      outdir: temporaryFolder(),
      bundles: hollowBundles(everyKind),
      functions: everyKind,
    });
    const names = [...real.all('AWS::CloudWatch::Alarm'), ...every.all('AWS::CloudWatch::Alarm')].map(
      ({ Properties: { AlarmName: name } }) => String(name),
    );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter(name => !headings.some(heading => name.endsWith(`-${heading}`)))).toEqual([]);
  });

  it('has no entry for an alarm that cannot speak', () => {
    expect(headings.filter(heading => heading !== undefined && !Object.hasOwn(alarmKinds, heading))).toEqual([]);
  });

  it('says for each what it means, what to look at and what to do', () => {
    for (const section of runbook.split(/^## /m).slice(1)) {
      expect(section).toMatch(/\*\*Means\.\*\*/);
      expect(section).toMatch(/\*\*Look at\.\*\*/);
      expect(section).toMatch(/\*\*Do\.\*\*/);
    }
  });
});
