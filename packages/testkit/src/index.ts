export * from './arbitraries/index.ts';
export * from './clock/index.ts';
export * from './ids/index.ts';
