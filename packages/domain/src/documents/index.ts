export * from './read-document.ts';
