import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** JSON that a function serves, compressed inside its bundle: a description of the interface packs to a tenth. */
export const packedJson: Plugin = {
  name: 'packed-json',
  setup({ onLoad }) {
    onLoad({ filter: /\/openapi\.json$/ }, async ({ path }) => {
      const value: unknown = JSON.parse(await readFile(path, 'utf8'));
      const packed = gzipSync(JSON.stringify(value), { level: 9 }).toString('base64');
      return {
        contents: `import { gunzipSync } from 'node:zlib';
          export default JSON.parse(gunzipSync(Buffer.from('${packed}', 'base64')).toString('utf8'));`,
        loader: 'js',
        resolveDir: import.meta.dirname,
      };
    });
  },
};
