import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The site. It is served under `script-src 'self'; style-src 'self'`, so nothing may end up inline: no
 * data: URIs, no preload polyfill. The code calls what browsers have since ES2023 (toSorted, findLast), so that an older
 * syntax than es2022 would reach nobody more and cost everybody 2 kB.
 */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  css: {
    // Lightning CSS stops at an old IE media query in govuk-frontend unless told to recover.
    lightningcss: { errorRecovery: true },
    preprocessorOptions: { scss: { loadPaths: ['node_modules'] } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Making a schema does nothing else: one that no page uses is left out, and zod with it.
      treeshake: { manualPureFunctions: ['z'] },
      // The first page carries the name of every other file, for loading ahead: short ones.
      output: { chunkFileNames: 'assets/[hash].js' },
    },
  },
});
