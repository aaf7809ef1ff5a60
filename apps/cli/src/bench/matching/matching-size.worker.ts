import { measureSize } from './matching-size.ts';

process.stdout.write(JSON.stringify(measureSize(Number(process.argv[2]))));
