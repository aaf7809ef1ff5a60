type Name = readonly [word: string, sign: RegExp];

/** The first that fits counts: every browser also calls itself by the names of its elders. */
const browsers: readonly Name[] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|HeadlessChrome|CriOS|Chromium)\//],
  ['Safari', /\bVersion\/[\d.]+.*\bSafari\//],
  ['curl', /^curl\//],
];
const systems: readonly Name[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac(intosh| OS X)\b/],
  ['Linux', /\bLinux\b/],
];

const named = (names: readonly Name[], agent: string): string | null =>
  names.find(([, sign]) => sign.test(agent))?.[0] ?? null;

/** Browser and system of what a browser says of itself; what says neither is a program and keeps its own first words. */
export const deviceOf = (agent: string): { readonly browser: string | null; readonly system: string | null } => ({
  browser: named(browsers, agent),
  system: named(systems, agent),
});
