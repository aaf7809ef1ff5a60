/** Colours with a meaning. Every pair of text and ground keeps the ratio that stands beside it in the design tokens. */
export type Tokens = Readonly<Record<TokenName, string>>;

export type TokenName =
  | 'desk'
  | 'surface'
  | 'sheet'
  | 'sunk'
  | 'line'
  | 'line-strong'
  | 'control'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'accent'
  | 'accent-hover'
  | 'accent-tint'
  | 'accent-tint-2'
  | 'on-accent'
  | 'proven'
  | 'proven-tint'
  | 'doubt'
  | 'doubt-edge'
  | 'doubt-tint'
  | 'loss'
  | 'loss-tint'
  | 'chart-1'
  | 'chart-2'
  | 'chart-3'
  | 'chart-4'
  | 'chart-5';

export const lightTokens: Tokens = {
  desk: '#F4F2ED',
  surface: '#FCFBF8',
  sheet: '#FFFFFF',
  sunk: '#F0EEE8',
  line: '#E5E2DA',
  'line-strong': '#D2CEC3',
  control: '#8C877B',
  ink: '#1C1B18',
  'ink-2': '#524F47',
  'ink-3': '#6B675D',
  accent: '#25408F',
  'accent-hover': '#1B3070',
  'accent-tint': '#EBEEF7',
  'accent-tint-2': '#D3DBEF',
  'on-accent': '#FFFFFF',
  proven: '#1F6A46',
  'proven-tint': '#E7F1EA',
  doubt: '#83560A',
  'doubt-edge': '#B0740F',
  'doubt-tint': '#FAF1DC',
  loss: '#A42D20',
  'loss-tint': '#FAEAE7',
  'chart-1': '#25408F',
  'chart-2': '#948C7C',
  'chart-3': '#7A4E86',
  'chart-4': '#5B7BB5',
  'chart-5': '#3F3C36',
};

export const darkTokens: Tokens = {
  desk: '#131210',
  surface: '#191816',
  sheet: '#201F1C',
  sunk: '#151412',
  line: '#2D2B27',
  'line-strong': '#413E38',
  control: '#7D786D',
  ink: '#ECEAE4',
  'ink-2': '#B9B4A9',
  'ink-3': '#989286',
  accent: '#A3B8F6',
  'accent-hover': '#BBCBF9',
  'accent-tint': '#20263A',
  'accent-tint-2': '#2E3857',
  'on-accent': '#10162B',
  proven: '#7FC79E',
  'proven-tint': '#1A2A21',
  doubt: '#E2B566',
  'doubt-edge': '#C4963F',
  'doubt-tint': '#2E2615',
  loss: '#F19A8B',
  'loss-tint': '#351F1B',
  'chart-1': '#A3B8F6',
  'chart-2': '#8E8778',
  'chart-3': '#C79BD3',
  'chart-4': '#6F8ED0',
  'chart-5': '#D6D1C6',
};
