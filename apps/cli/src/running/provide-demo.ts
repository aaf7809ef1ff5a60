import type { Config } from '@counterfoil/platform/config';
import type { ServingUrls } from '@counterfoil/platform/migrations';
import { DEMO, type Demo, readStamp } from './demo-stamp.ts';

/** The demo, put in when it is not there yet. What makes it is loaded only then: a second start should not wait for it. */
export const provideDemo = async (config: Config, urls: ServingUrls): Promise<Demo> => {
  if (readStamp(config)?.finished === true) return { ...DEMO, fresh: false };
  const { seedDemo } = await import('./seed-demo.ts');
  return seedDemo(config, urls);
};
