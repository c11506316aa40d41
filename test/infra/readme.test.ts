import { globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const pages = ['README.md', 'infra/deploying.md', 'infra/restore-drill.md', 'infra/runbook.md'];
const texts = pages.map(page => ({ page, text: readFileSync(page, 'utf8') }));
const [readme = ''] = texts.map(({ text }) => text);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

describe('what is written for people', () => {
  it('explains every script', () => {
    const explained = Object.keys(scripts).filter(name => new RegExp(`npm (run )?${name}\\b`).test(readme));
    expect(explained).toEqual(Object.keys(scripts));
  });

  it('names no script that is not there', () => {
    const named = texts.flatMap(({ page, text }) =>
      [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => ({ page, name })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => scripts[name] === undefined)).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const paths = texts.flatMap(({ page, text }) =>
      // Those with a <name> in them are patterns for people.
      [...text.matchAll(/\b((?:functions|infra|test|web)\/[\w./*-]*[\w*])(?![\w./*-]*<)/g)].map(([, path = '']) => ({
        page,
        path,
      })),
    );
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter(({ path }) => globSync(path).length === 0)).toEqual([]);
  });

  it('has pictures that say what they show, and that load quickly', () => {
    const pictures = [...readme.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    expect(pictures.length).toBeGreaterThan(5);
    for (const [, words = '', path = ''] of pictures) {
      expect(words.length, path).toBeGreaterThan(5);
      expect(statSync(path).size, path).toBeLessThan(150_000);
    }
  });
});
