import {
  Button,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
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

/** One filled colour carries its own text colour, because in the dark the accent is light and white on it would fail. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colours;
  return { ...colours, background: 'var(--cf-accent)', hover: 'var(--cf-accent-hover)', color: 'var(--cf-on-accent)' };
};

const pane = { shadow: 'none', transitionProps: { duration: 120, timingFunction: 'ease-out' } } as const;

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  colors: { ink: inkBlue },
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
    Modal: Modal.extend({ defaultProps: { ...pane, radius: 8, centered: true } }),
    Drawer: Drawer.extend({ defaultProps: pane }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } }),
  },
});
