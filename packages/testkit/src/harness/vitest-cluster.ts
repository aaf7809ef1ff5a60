import type { TestProject } from 'vitest/node';
import { destroyScratch, makeScratchHome } from './scratch-cluster.ts';

/** For vitest's globalSetup: one home for the run. The first file that wants a database starts the cluster in it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = await makeScratchHome();
  project.provide('counterfoilHome', home);
  project.provide('counterfoilPid', process.pid);
  return () => destroyScratch(home);
}
