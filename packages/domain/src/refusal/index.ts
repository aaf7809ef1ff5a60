export { assertLaw, LawBroken } from './assert-law.ts';
export { collect } from './collect.ts';
export { accept, orThrow, type Refusal, RefusalError, type Result, refuse, resourceNotFound } from './refusal.ts';
