import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // No image is resized here, and what would do it is large.
  images: { unoptimized: true },
  turbopack: { root: app },
  outputFileTracingRoot: app,
  allowedDevOrigins: ['*.localhost', '*.*.localhost', '*.test', '*.*.test'],
};
