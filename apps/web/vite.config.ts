import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Pages are fetched one by one; what all of them stand on comes in few pieces, so that a page costs one request and not twenty. */
const chunkOf = (id: string): string | undefined => {
  if (/node_modules\/(\.pnpm\/)?(react|react-dom|scheduler|react-router)[@/]/.test(id)) return 'react';
  if (/node_modules\/.*(zod|@tanstack\/(query-core|react-query))/.test(id) || /packages\/(wire|domain)\//.test(id))
    return 'wire';
  if (/node_modules\/.*@mantine\/(core|hooks)|@floating-ui|react-remove-scroll/.test(id)) return 'kit';
  if (
    /src\/(ui|evidence|pick)\/(?!specimen)/.test(id) ||
    /@tanstack\/(react-table|table-core|react-virtual|virtual-core)/.test(id)
  )
    return 'pieces';
  return undefined;
};

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
        manualChunks: chunkOf,
      },
    },
  },
});
