/** One measured size. */
export type Growth = { readonly bank: number; readonly seconds: number; readonly peakMb: number };

const WIDTH = 640;
const HEIGHT = 400;
const EDGE = 60;

const decades = (low: number, high: number): number[] => {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  return Array.from({ length: Math.max(2, last - first + 1) }, (_, at) => first + at);
};

const place = (value: number, ticks: readonly number[], from: number, to: number): number => {
  const [first = 0, last = 1] = [ticks[0], ticks.at(-1)];
  return from + ((Math.log10(value) - first) / Math.max(1, last - first)) * (to - from);
};

const gigabytes = (megabytes: number): string => `${(megabytes / 1000).toFixed(megabytes < 1_000 ? 2 : 1)} GB`;

/** How time grows with size, both by factors of ten; the dashed line grows in proportion. Each point has its memory beside it. */
export const growthSvg = (points: readonly Growth[]): string => {
  const columns = decades(Math.min(...points.map(({ bank }) => bank)), Math.max(...points.map(({ bank }) => bank)));
  const rows = decades(
    Math.min(...points.map(({ seconds }) => seconds)),
    Math.max(...points.map(({ seconds }) => seconds)),
  );
  const x = (value: number): number => place(value, columns, EDGE, WIDTH - EDGE / 2);
  const y = (value: number): number => place(value, rows, HEIGHT - EDGE, EDGE / 2);
  const [first] = points;
  const last = points.at(-1);
  const ticks = [
    ...columns.map(
      (power) => `<text x="${x(10 ** power)}" y="${HEIGHT - EDGE + 20}" text-anchor="middle">10^${power}</text>`,
    ),
    ...rows.map((power) => `<text x="${EDGE - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${10 ** power} s</text>`),
  ];
  const path = points.map(({ bank, seconds }) => `${x(bank).toFixed(1)},${y(seconds).toFixed(1)}`).join(' ');
  const proportion =
    first === undefined || last === undefined
      ? ''
      : `<line x1="${x(first.bank)}" y1="${y(first.seconds)}" x2="${x(last.bank)}" y2="${y((first.seconds * last.bank) / first.bank)}" stroke="#999" stroke-dasharray="4 4"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<title>Matching: time and memory by the number of bank lines</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">bank lines, against 1.27 items each; seconds of the processor, and memory at most</text>`,
    ...ticks,
    proportion,
    `<polyline points="${path}" fill="none" stroke="#1d5c8a" stroke-width="2"/>`,
    ...points.map(
      ({ bank, seconds }) => `<circle cx="${x(bank).toFixed(1)}" cy="${y(seconds).toFixed(1)}" r="4" fill="#1d5c8a"/>`,
    ),
    ...points.map(
      ({ bank, seconds, peakMb }) =>
        `<text x="${(x(bank) - 8).toFixed(1)}" y="${(y(seconds) - 8).toFixed(1)}" text-anchor="end">${seconds.toPrecision(3)} s, ${gigabytes(peakMb)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
};

const BAR = 40;

/** The same for a terminal: a bar is as long as the logarithm of the time. */
export const growthText = (points: readonly Growth[]): string => {
  const most = Math.max(...points.map(({ seconds }) => seconds));
  const least = Math.min(...points.map(({ seconds }) => seconds), most / 10);
  return points
    .map(({ bank, seconds, peakMb }) => {
      const length = Math.round((BAR * (1 + Math.log10(seconds / least))) / (1 + Math.log10(most / least)));
      const each = ((seconds / bank) * 1e6).toFixed(0);
      return `${String(bank).padStart(9)}  ${'#'.repeat(Math.max(1, length)).padEnd(BAR)}  ${seconds.toFixed(2)} s, ${each} µs a line, ${gigabytes(peakMb)}`;
    })
    .join('\n');
};
