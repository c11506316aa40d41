import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Content type of a file of the site. @throws for a kind of file that the site has never had */
export function contentTypeOf(path: string): string {
  const type = types[extname(path)];
  if (type === undefined) throw new Error(`The site has no content type for ${path}: add it to infra/site-files.ts`);
  return type;
}

/** Files under `assets/` carry their content's hash in their name and never change; everything else is asked for anew. */
export function cacheControlOf(path: string): string {
  return path.replace(/^\//, '').startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** Whether a file of the build belongs on the site: build records do not. */
export function isPublished(path: string): boolean {
  return !path.split('/').some(part => part.startsWith('.'));
}
