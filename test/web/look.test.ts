import { readFileSync } from 'node:fs';
import { compile } from 'sass-embedded';
import { describe, expect, it } from 'vitest';
import { applyBrand, contrastWithWhite } from '../../web/src/lib/brand.ts';
import { parseConfig } from '../../web/src/lib/config.ts';
import { toCsv } from '../../web/src/lib/csv.ts';

const tokens = readFileSync('web/src/look/_tokens.scss', 'utf8');
const page = readFileSync('web/index.html', 'utf8');
const css = compile('web/src/look/app.scss', { loadPaths: ['node_modules'], quietDeps: true }).css;

function token(name: string): string {
  const found = new RegExp(`^\\$${name}: (#[0-9a-f]{6});`, 'm').exec(tokens)?.[1];
  if (found === undefined) throw new Error(`There is no colour ${name}`);
  return found;
}

/** The rules of the print style sheet that hide something. */
function hiddenInPrint(): string {
  return [...css.matchAll(/@media print \{([\s\S]*?\n)\}/g)]
    .flatMap(([, rules = '']) =>
      [...rules.matchAll(/([^{}]+)\{[^{}]*display: none !important/g)].map(([, names]) => names),
    )
    .join(' ');
}

describe('the look', () => {
  it('has text, links and buttons that can be read (WCAG 1.4.3)', () => {
    for (const name of ['brand', 'brand-dark', 'link', 'ink', 'quiet', 'error', 'success']) {
      expect(contrastWithWhite(token(name)), name).toBeGreaterThan(4.5);
    }
    const onStone = contrastWithWhite(token('quiet')) / contrastWithWhite(token('stone'));
    expect(onStone).toBeGreaterThan(4.5);
  });

  it('has nothing of GOV.UK: neither its font, its crown nor its blue', () => {
    expect(css).not.toMatch(/GDS Transport|@font-face|crest|crown/i);
    expect(css).not.toMatch(/#1d70b8|#8eb8dc/i);
  });

  it('loads nothing from anywhere', () => {
    expect(css).not.toMatch(/url\(|@import/);
  });

  it('gives the browser the colour of its tokens', () => {
    expect(page).toContain(`<meta name="theme-color" content="${token('brand')}">`);
  });

  it('has numerals of one width in tables', () => {
    expect(css).toMatch(/\.govuk-table__cell,\s*\.ts-numeral \{\s*font-variant-numeric: tabular-nums/);
  });

  it.each([
    '.govuk-service-navigation',
    '.govuk-skip-link',
    '.govuk-back-link',
    '.govuk-breadcrumbs',
    '.govuk-button',
    '.ts-switch',
    '.ts-filter',
    '.ts-footer__links',
    '.ts-no-print',
  ])('leaves %s out in print', name => {
    expect(hiddenInPrint()).toContain(name);
  });

  it('prints on A4, and links by their words, without addresses', () => {
    expect(css).toMatch(/@page \{\s*size: A4/);
    expect(css).toMatch(/\.govuk-link::after \{\s*content: none !important/);
    expect(css).toContain('.ts-one-page');
  });

  it('takes a council’s colour at run time, unless white could not be read on it', () => {
    const root = document.createElement('html');
    expect(applyBrand('#6b1f5e', root)).toBe(true);
    expect(root.style.getPropertyValue('--govuk-brand-colour')).toBe('#6b1f5e');
    expect(contrastWithWhite(root.style.getPropertyValue('--ts-brand-dark'))).toBeGreaterThan(
      contrastWithWhite('#6b1f5e'),
    );
    for (const bad of ['#ffdd00', 'red', '#12345', 'url(x)', undefined]) {
      const untouched = document.createElement('html');
      expect(applyBrand(bad, untouched)).toBe(false);
      expect(untouched.getAttribute('style')).toBeNull();
    }
  });
});

describe('the settings of a council', () => {
  const settings = {
    issuer: 'https://issuer.example',
    clientId: 'page',
    councilName: 'Eastmarch County Council',
    contactEmail: 'a@b.example',
    contactPhone: '01632 960123',
  };

  it('have sensible defaults', () => {
    expect(parseConfig(settings)).toMatchObject({
      serviceName: 'Turnstone',
      scope: 'openid email profile',
      idleMinutes: 30,
    });
  });

  it.each(Object.keys(settings))('name %s when it is missing', name => {
    expect(() => parseConfig({ ...settings, [name]: '' })).toThrow(name);
  });

  it('leave time to answer the warning, whatever is set', () => {
    expect(parseConfig({ ...settings, idleMinutes: '1' }).idleMinutes).toBe(30);
    expect(parseConfig({ ...settings, idleMinutes: '60' }).idleMinutes).toBe(60);
  });
});

describe('a file of figures', () => {
  it('makes text inert that a spreadsheet would run, and leaves numbers as they are', () => {
    expect(toCsv([['=1+1', '@SUM(A1)', '-5', -5, null, 'a "b", c', '+44 1632']])).toBe(
      '\'=1+1,\'@SUM(A1),\'-5,-5,,"a ""b"", c",\'+44 1632\r\n',
    );
  });
});
