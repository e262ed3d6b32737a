import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Connect, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Sends every address of the public pages to their own small document, as the Host does. */
function publicPages(): Plugin {
  const toPublic: Connect.NextHandleFunction = (request, _response, next) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/p' || (path.startsWith('/p/') && !path.includes('.'))) request.url = '/p/index.html';
    next();
  };
  return {
    name: 'public-pages',
    configureServer: (server) => void server.middlewares.use(toPublic),
    configurePreviewServer: (server) => void server.middlewares.use(toPublic),
  };
}

const host = process.env['COMPLAINTS_HOST'] ?? 'http://localhost:5080';
const proxy = Object.fromEntries(['/api', '/health'].map((path) => [path, { target: host, changeOrigin: false }]));
// What the Host sends; antd writes its styles at run time, scripts come from files only.
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react(), publicPages()],
  resolve: { alias: { '@': at('./src') } },
  server: { port: 5173, strictPort: true, proxy },
  preview: { port: 4173, strictPort: true, proxy, headers: { 'Content-Security-Policy': policy } },
  build: {
    manifest: true,
    // Inlined assets and preload scripts would need exceptions in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { desk: at('./index.html'), public: at('./p/index.html') } },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'] },
});
