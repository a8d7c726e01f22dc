import react from '@vitejs/plugin-react';
import { visualizer } from 'rollup-plugin-visualizer';
import { defineConfig } from 'vite';

// What takes how much of the page, as a page of its own; beside the page, never in it.
const analysis = process.env.ANALYZE_BUNDLE === 'true' ? [visualizer({ filename: 'analysis/bundle.html', template: 'treemap', gzipSize: true })] : [];

// The root file system is read-only in containers: Vite keeps what it writes in the temporary folder.
export default defineConfig({
  plugins: [react(), ...analysis],
  cacheDir: process.env.VITE_CACHE ?? 'node_modules/.vite',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: {
    host: '0.0.0.0',
    port: 8080,
    strictPort: true,
    // Reached under any name that an edge gives it; it serves source code that is mounted from the developer's machine.
    allowedHosts: true,
    proxy: { '/api': { target: process.env.BACKEND_URL ?? 'http://localhost:3000', changeOrigin: false, xfwd: true } },
  },
});
