import {
  Button,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  SegmentedControl,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

const inkBlue: MantineColorsTuple = [
  '#EBEEF7',
  '#D3DBEF',
  '#BBCBF9',
  '#A3B8F6',
  '#8AA2E6',
  '#6F8ED0',
  '#4F6CB4',
  '#35519F',
  '#25408F',
  '#1B3070',
];

/** The kit's own neutrals, replaced by paper's: what it colours by itself then fits without being told. */
const paperDark: MantineColorsTuple = [
  '#ECEAE4',
  '#D6D1C6',
  '#B9B4A9',
  '#989286',
  '#413E38',
  '#2D2B27',
  '#201F1C',
  '#191816',
  '#151412',
  '#131210',
];
const paperGray: MantineColorsTuple = [
  '#F4F2ED',
  '#F0EEE8',
  '#E5E2DA',
  '#D2CEC3',
  '#D2CEC3',
  '#8C877B',
  '#6B675D',
  '#524F47',
  '#3F3C36',
  '#1C1B18',
];

/** One filled colour carries its own text colour, because in the dark the accent is light and white on it would fail. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant === 'subtle') return { ...colours, hover: 'var(--cf-desk)', color: 'var(--cf-ink-2)' };
  if (input.variant !== 'filled') return colours;
  return { ...colours, background: 'var(--cf-accent)', hover: 'var(--cf-accent-hover)', color: 'var(--cf-on-accent)' };
};

const pane = { shadow: 'none', transitionProps: { duration: 120, timingFunction: 'ease-out' } } as const;

/** The head of a dialog is no banner of the page. */
const plainHead = { header: { role: 'presentation' } } as const;

/** What lies behind a dialog stays legible: paper under a hand, not glass. */
const veil = { color: '#131210', backgroundOpacity: 0.4, blur: 0 } as const;

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  colors: { ink: inkBlue, dark: paperDark, gray: paperGray },
  variantColorResolver,
  white: '#FFFFFF',
  black: '#1C1B18',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.3334', sm: '1.42857', md: '1.42857', lg: '1.2223', xl: '1.4' },
  radius: { xs: '4px', sm: '4px', md: '4px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  breakpoints: { xs: '36em', sm: '40em', md: '62em', lg: '75em', xl: '90em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { ...pane, radius: 8 } }),
    Modal: Modal.extend({
      defaultProps: { ...pane, radius: 8, centered: true, padding: 16, overlayProps: veil, attributes: plainHead },
    }),
    Drawer: Drawer.extend({ defaultProps: { ...pane, padding: 16, overlayProps: veil, attributes: plainHead } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } }),
  },
});
