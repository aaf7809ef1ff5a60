// What a run of vitest says of itself, as counts that leave nothing out.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** A file that could not be read, or broke after its last test, has failed even if none of its tests has. */
const brokenFiles = ({ testResults }) =>
  testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;

const notRun = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${relative(process.cwd(), name)}: ${fullName}`),
  );

/** As much of a message as names its cause; the whole of it stands further up in the output. */
const MESSAGE_LETTERS = 1_500;

const named = (file, name, message) => {
  const cause = (message ?? '').slice(0, MESSAGE_LETTERS).trimEnd();
  return `${[relative(process.cwd(), file), name].filter(Boolean).join(': ')}${cause === '' ? '' : `\n${cause}`}`;
};

/** Each test and each hook that failed, and each file that broke otherwise, with the beginning of its message. */
const failuresOf = ({ testResults }, hooks) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => named(name, fullName, failureMessages?.[0]));
    const before = hooks.filter(({ file }) => file === name).map((hook) => named(name, hook.name, hook.message));
    const failures = [...before, ...tests];
    return status === 'failed' && failures.length === 0 ? [named(name, '', message)] : failures;
  });

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @param hookFile what hook-report.mjs wrote, where it came to that */
export const readTestReport = (file, hookFile = '') => {
  const report = read(file);
  const hooks = existsSync(hookFile) ? read(hookFile) : [];
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles(report),
    skipped: notRun(report),
    failures: failuresOf(report, hooks),
  };
};
