import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API serves dist/ at / with index.html for every page address, so the desk needs no proxy of its own. */
export default defineConfig({
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        manualChunks: (id) => (/node_modules\/(\.pnpm\/)?(react|react-dom|scheduler|react-router)[@/]/.test(id) ? 'react' : undefined),
      },
    },
  },
});
