export { type Check, readChecks } from './check-files.ts';
export { liftHalt } from './lift-halt.ts';
export { type RecountPorts, type RecountResult, recountBooks } from './recount-books.ts';
export { type DueRecount, recountDue } from './recount-due.ts';
export { recountOrganisation } from './recount-organisation.ts';
export { type CheckResult, runChecks } from './run-checks.ts';
