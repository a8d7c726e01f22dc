import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The root file system is read-only in containers: Vite keeps what it writes in the temporary folder.
export default defineConfig({
  plugins: [react()],
  cacheDir: process.env.VITE_CACHE ?? 'node_modules/.vite',
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: {
    host: '0.0.0.0',
    port: 3000,
    strictPort: true,
    // Reached under any name that a gateway or an edge gives it; it serves source code that is mounted from the developer's machine.
    allowedHosts: true,
    proxy: { '/api': { target: process.env.BACKEND_URL ?? 'http://localhost:8080', changeOrigin: false, xfwd: true } },
  },
});
