import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const fixtures = z.object({ fixtures: z.array(z.object({ name: z.string(), html: z.string() })) });

/** The markup govuk-frontend's own macro gives for one of its examples. */
export function golden(component: string, name: string): string {
  const path = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`;
  const found = fixtures.parse(JSON.parse(readFileSync(path, 'utf8'))).fixtures.find(fixture => fixture.name === name);
  if (found === undefined) throw new Error(`${component} has no example "${name}"`);
  return normal(found.html);
}

/** Attributes that say nothing about structure or look: addresses, ids and links between them, and script hooks. */
const passedOver =
  /^(id|for|name|href|value|aria-describedby|aria-labelledby|aria-controls|data-.*|tabindex|draggable)$/;

/** Markup as a tree of tags with their classes, roles and text, one per line. */
export function normal(html: string): string {
  const root = document.createElement('div');
  root.innerHTML = html;
  const lines: string[] = [];
  const walk = (element: Element, depth: number) => {
    const attributes = [...element.attributes]
      // A link that looks like a button is still a link to us: space does not press it.
      .filter(({ name, value }) => !passedOver.test(name) && !(name === 'role' && value === 'button'))
      .map(({ name, value }) => `${name}="${value.replaceAll(/\s+/g, ' ').trim()}"`)
      .sort();
    lines.push('  '.repeat(depth) + [element.tagName.toLowerCase(), ...attributes].join(' '));
    for (const node of element.childNodes) {
      if (node instanceof Element) walk(node, depth + 1);
      const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim() : '';
      if (text !== '') lines.push(`${'  '.repeat(depth + 1)}"${text}"`);
    }
  };
  for (const child of root.children) walk(child, 0);
  return lines.join('\n');
}
