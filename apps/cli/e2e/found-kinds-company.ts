import { foundKindsCompany } from '../src/bench/kinds/kinds-company.ts';

// A program of its own, so that the tests of the pages need not know the server: `found-kinds-company.ts HOME PORT`.
const [home = '', port = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await foundKindsCompany({ home, port: Number(port) }))}\n`);
