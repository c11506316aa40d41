import { describe, expect, it } from 'vitest';
import { letter, mailTemplateNames } from '../../functions/people/shared/mail-templates.ts';
import {
  type AppRoute,
  homeOf,
  type NavigationItem,
  navigationOf,
  prefetch,
  wholeSite,
} from '../../web/src/app/routes.tsx';
import { mayUse } from '../../web/src/lib/session.tsx';
import { allRoutes, examples } from '../e2e/examples.ts';
import { siteOf } from './support.tsx';

const Nothing = () => null;
const providers = ['provider administrator', 'provider contributor'] as const;
const table = ['/provider', '/oversight'].map(
  (path): AppRoute => ({ path, access: 'signed in', load: async () => ({ default: Nothing }) }),
);
const navigation: readonly NavigationItem[] = [
  { path: '/provider', words: 'Returns', for: providers },
  { path: '/oversight', words: 'Flags', for: ['contract manager'] },
];

describe('the tables of routes', () => {
  it('have each path once, under the area that its first part names', async () => {
    const routes = await allRoutes();
    const paths = routes.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const route of routes) {
      const first = route.path.split('/')[1] ?? '';
      const area = wholeSite.areas[first];
      if (area === undefined) throw new Error(`No area is loaded for ${route.path}`);
      expect((await area()).routes, route.path).toContain(route);
    }
  });

  it('have an example for each path and each parameter of it, and no other', async () => {
    const routes = await allRoutes();
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ path }) => path).sort());
    for (const { path } of routes) {
      const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      expect(Object.keys(examples[path]?.params ?? {}).sort(), path).toEqual(parameters.sort());
    }
  });

  it('have somebody who may see each page that is not public', async () => {
    for (const { path, access } of await allRoutes()) {
      if (access === 'public') continue;
      const as = examples[path]?.as;
      expect(as, path).toBeDefined();
      if (access !== 'signed in') expect(access, path).toContain(as);
    }
  });

  it('load every page', async () => {
    for (const { load } of await allRoutes()) expect((await load()).default).toBeTypeOf('function');
  });

  it('have the page that each mail leads to', async () => {
    const paths = (await allRoutes()).map(({ path }) => path.replaceAll(/:\w+/g, '{}'));
    const links = mailTemplateNames.map(name => letter(name, {}).link.replaceAll(/\{\w+\}/g, '{}'));
    // The service's own address leads on to where somebody starts.
    expect([...new Set(links)].filter(link => link !== '/' && !paths.includes(link))).toEqual([]);
  });

  it('are led to by the navigation, for those who may use the page', async () => {
    const routes = await allRoutes();
    for (const item of wholeSite.navigation) {
      const access = routes.find(({ path }) => path === item.path)?.access;
      if (access === undefined) throw new Error(`The navigation leads to ${item.path}, where no page is`);
      if (item.for === 'signed in') expect(access, item.path).not.toBeInstanceOf(Array);
      else
        expect(
          item.for.filter(role => !mayUse(access, [role])),
          item.path,
        ).toEqual([]);
    }
  });

  it('start each role at the first page of its navigation', () => {
    const site = siteOf(table, navigation);
    expect(homeOf(['provider contributor'], site)).toBe('/provider');
    expect(homeOf(['contract manager'], site)).toBe('/oversight');
    expect(homeOf(['auditor'], site)).toBe('/account');
    expect(navigationOf(['contract manager', 'provider contributor'], site).map(({ path }) => path)).toEqual([
      '/provider',
      '/oversight',
    ]);
  });

  it('fetch a page ahead by its address, and nothing for one that leads nowhere', async () => {
    const fetched: string[] = [];
    const named = (path: string): AppRoute => ({
      path,
      access: 'public',
      load: async () => {
        fetched.push(path);
        return { default: Nothing };
      },
    });
    const site = siteOf(['/things', '/things/:id', '/things/new'].map(named));
    for (const path of ['/things/new', '/things/7', '/things/7/more', '/constructor', '/nowhere']) {
      await prefetch(path, site);
    }
    expect(fetched).toEqual(['/things/new', '/things/:id']);
  });
});
