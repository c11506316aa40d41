import { describe, expect, it } from 'vitest';
import { readOutputs } from '../../infra/deploy.ts';
import { planRelease } from '../../infra/release.ts';

const build = ['assets/app-2b.js', 'assets/app-2b.css', 'favicon.svg', 'index.html', '.vite/manifest.json'];
const day = (text: string) => new Date(`2026-11-${text}T09:00:00Z`);

describe('a release', () => {
  it('puts what pages name before the pages, and leaves build records out', () => {
    const plan = planRelease(build, [], undefined);
    expect(plan.first.map(({ key }) => key)).toEqual(['assets/app-2b.css', 'assets/app-2b.js']);
    expect(plan.next.map(({ key }) => key)).toEqual(['favicon.svg', 'config.json']);
    expect(plan.last.map(({ key }) => key)).toEqual(['index.html']);
  });

  it('lets browsers keep what has its hash in its name, and ask for everything else', () => {
    const { first, next, last } = planRelease(build, [], undefined);
    expect(new Set(first.map(({ cacheControl }) => cacheControl))).toEqual(
      new Set(['public, max-age=31536000, immutable']),
    );
    expect(new Set([...next, ...last].map(({ cacheControl }) => cacheControl))).toEqual(new Set(['no-cache']));
  });

  it('removes what neither this release nor the one before has', () => {
    const standing = [
      { key: 'assets/app-0a.js', modified: day('01') },
      { key: 'assets/app-1a.js', modified: day('05') },
      { key: 'assets/app-2b.js', modified: day('01') },
      { key: 'register/index.html', modified: day('01') },
    ];
    expect(planRelease(build, standing, day('05')).remove).toEqual(['assets/app-0a.js']);
  });

  it('removes nothing where it cannot tell which release stands', () => {
    expect(planRelease(build, [{ key: 'assets/app-0a.js', modified: day('01') }], undefined).remove).toEqual([]);
  });

  it('refuses a build without a page, with a register, or with a file of unknown kind', () => {
    expect(() => planRelease(['favicon.svg'], [], undefined)).toThrow(/no index.html/);
    expect(() => planRelease([...build, 'register/x.json'], [], undefined)).toThrow(/register\/ belongs to the jobs/);
    expect(() => planRelease([...build, 'notes.docx'], [], undefined)).toThrow(/notes.docx/);
  });
});

const data = { SiteBucket: 'bucket' };
const service = {
  SiteUrl: 'https://turnstone.eastmarch.example',
  DistributionId: 'E1',
  Issuer: 'https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_x',
  SignInPages: 'https://turnstone-eastmarch-live.auth.eu-west-2.amazoncognito.com',
  WebClientId: 'abc',
};
const stage = { prefix: 'turnstone', stage: 'live' };

describe('what the stacks say', () => {
  it('is read from all of a stage, whatever else the file holds', () => {
    const text = JSON.stringify({
      'turnstone-live-data': data,
      'turnstone-live-service': service,
      'turnstone-live-jobs': { DkimRecords: 'a CNAME b' },
      'turnstone-test-data': { SiteBucket: 'of another stage' },
    });
    expect(readOutputs(text, stage)).toEqual({ ...data, ...service });
  });

  it('is missed by its name', () => {
    const text = JSON.stringify({ 'turnstone-live-data': data, 'turnstone-test-service': service });
    expect(() => readOutputs(text, stage)).toThrow(/do not say: SiteUrl, DistributionId/);
  });
});
