/** Colours by their names in the style sheet, without the two dashes. */
export type Theme = Readonly<Record<string, string>>;

/** Ink on paper: the report by day, and every figure that is written as a file. */
export const lightTheme: Theme = {
  paper: '#fcfbf8',
  raised: '#f4f2ec',
  ink: '#1c2126',
  muted: '#59606a',
  rule: '#e0dcd2',
  shade: 'rgba(28,33,38,.16)',
  accent: '#0b6b62',
  'accent-soft': '#dcefeb',
  control: '#676f7a',
  'arm-2': '#8a5200',
  'arm-3': '#6a45b0',
  'arm-4': '#a3324a',
  'arm-5': '#2a62a8',
  'arm-6': '#5b6b00',
  'arm-7': '#8c3a86',
  'arm-8': '#006a8a',
  worse: '#b0721e',
  good: '#0b6b62',
  fair: '#7a5600',
  poor: '#a3324a',
};

/** The report where the reader prefers a dark page. */
export const darkTheme: Theme = {
  paper: '#14181b',
  raised: '#1c2226',
  ink: '#e8e5de',
  muted: '#a5acb4',
  rule: '#2f363c',
  shade: 'rgba(0,0,0,.6)',
  accent: '#5fd0c0',
  'accent-soft': '#17352f',
  control: '#a3abb5',
  'arm-2': '#e6b264',
  'arm-3': '#bda5f2',
  'arm-4': '#f093a5',
  'arm-5': '#86b6f0',
  'arm-6': '#c0cf6a',
  'arm-7': '#e29adf',
  'arm-8': '#6fc9e6',
  worse: '#d9a05a',
  good: '#5fd0c0',
  fair: '#e6b264',
  poor: '#f093a5',
};

/** The colours as custom properties of a style sheet. */
export function customProperties(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
