// What a run of vitest says of itself, as counts that leave nothing out.
import { readFileSync } from 'node:fs';
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

/** Each test that failed, and each file that broke outside its tests, with the beginning of its message. */
const failuresOf = ({ testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [named(name, '', message)];
    return tests.map(({ fullName, failureMessages }) => named(name, fullName, failureMessages?.[0]));
  });

export const readTestReport = (file) => {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles(report),
    skipped: notRun(report),
    failures: failuresOf(report),
  };
};
