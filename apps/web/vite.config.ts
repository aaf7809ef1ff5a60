import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './compress-assets.ts';

/**
 * Pages are fetched one by one; what all of them stand on comes in few pieces, so that a page costs one request and not
 * twenty. A piece with the higher priority takes a module first, and with it whatever only that module needs.
 */
const pieces = [
  { name: 'react', test: /node_modules\/(\.pnpm\/)?(react|react-dom|scheduler|react-router)[@/]/, priority: 50 },
  {
    name: 'wire',
    test: /node_modules\/.*(zod|@tanstack\/(query-core|react-query))|packages\/(wire|domain)\/|src\/api\/jitless/,
    priority: 40,
  },
  { name: 'kit', test: /node_modules\/.*(@mantine\/(core|hooks)|@floating-ui|react-remove-scroll)/, priority: 30 },
  { name: 'base', test: /src\/(format|messages|api|session|ui\/class-names)/, priority: 25 },
  {
    name: 'table',
    test: /@tanstack\/(react-table|table-core|react-virtual|virtual-core)|src\/ui\/(data-|column-|use-row-walk)/,
    priority: 20,
  },
  { name: 'days', test: /@mantine\/dates|node_modules\/.*dayjs|src\/ui\/day-input/, priority: 20 },
  { name: 'pieces', test: /src\/(ui|evidence|pick)\/(?!specimen|day-input|data-|column-)/, priority: 10 },
];

/** The API serves dist/ at / with index.html for every page address, so the desk needs no proxy of its own. */
export default defineConfig({
  plugins: [react(), compressAssets()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: pieces } } },
  },
});
