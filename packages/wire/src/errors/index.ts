export * from './problem.ts';
export * from './remedies.ts';
export * from './table.ts';
