import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36 Edg/156.0';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

test('a browser and its system are told by their own names, not by those they carry for the sake of old pages', () => {
  expect(deviceOf(chrome)).toEqual({ browser: 'Chrome', system: 'Linux' });
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(deviceOf(iPhone)).toEqual({ browser: 'Safari', system: 'iPhone' });
});

test('a program is no browser', () => {
  expect(deviceOf('node')).toEqual({ browser: null, system: null });
});
