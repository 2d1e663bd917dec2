import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const source = resolve(import.meta.dirname, 'src');

/** Entries: every `src/*.ts`, and `src/<room>/main.ts` for rooms that are loaded only where they are needed. */
function entries(): string[] {
  return readdirSync(source, { withFileTypes: true }).flatMap((found) => {
    if (found.isDirectory()) {
      const main = resolve(source, found.name, 'main.ts');
      return existsSync(main) ? [main] : [];
    }
    return /^[a-z]+\.ts$/.test(found.name) ? [resolve(source, found.name)] : [];
  });
}

export default defineConfig({
  base: '/static/',
  plugins: [svelte()],
  // Vitest resolves packages as a server would; Svelte must come as the browser gets it.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    outDir: resolve(import.meta.dirname, '../src/rasid/project/web'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    // A strict content policy lets fonts and images come from files only.
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: entries() },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
