/**
 * Writes the service's own assembly as JSON, for tests that start it:
 * `node test/synthesise.ts <folder for its assets> <file>`.
 */
import { writeFileSync } from 'node:fs';
import { createApp } from '../infra/app.ts';
import type { Assembly } from '../infra/local/template.ts';

const [outdir = '', file = ''] = process.argv.slice(2);
const { directory, stacks } = createApp({ outdir }).synth();
const plain = stacks.map(({ stackName, environment, template }) => ({ stackName, environment, template }));
writeFileSync(file, JSON.stringify({ directory, stacks: plain } satisfies Assembly));
