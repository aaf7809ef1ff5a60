// What vitest's own report leaves out: why the hooks of a `describe` failed, whose tests then were not run.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

export default class HookReport {
  onTestRunEnd(modules) {
    const file = process.env.HOOK_REPORT;
    if (!file) return;
    const failures = modules.flatMap((module) =>
      [...module.children.allSuites()].flatMap((suite) =>
        suite.errors().map(({ message }) => ({ file: module.moduleId, name: suite.fullName, message })),
      ),
    );
    writeFileSync(file, JSON.stringify(failures));
  }
}
