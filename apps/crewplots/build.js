import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** How the page is bundled: one script, one style sheet and index.html, with fixed names (see server/app.js for why). */
export function pageBuild({ outdir, production }) {
  return {
    absWorkingDir: here,
    entryPoints: { app: 'web/main.jsx', index: 'web/index.html', icon: 'web/icon.svg' },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxDev: !production,
    minify: production,
    sourcemap: !production,
    legalComments: 'none',
    loader: { '.html': 'copy', '.svg': 'copy' },
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
    logLevel: 'info',
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(pageBuild({ outdir: 'dist', production: true }));
}
