/** The colours, once for antd's tokens and, name by name, in styles/tokens.css; a test keeps the two equal and readable. */
export const palette = {
  light: {
    ground: '#f5f7f7',
    surface: '#ffffff',
    sunken: '#eef1f1',
    line: '#dfe4e4',
    edge: '#7f8b8a',
    ink: '#18201f',
    quiet: '#4c5958',
    faint: '#5f6c6b',
    accent: '#0f5f5c',
    'accent-strong': '#0a4947',
    'accent-soft': '#e2efed',
    'on-accent': '#ffffff',
    soon: '#8a4f00',
    'soon-mark': '#d98a06',
    'soon-soft': '#fdf0d8',
    late: '#b01f1a',
    'late-mark': '#cf2f28',
    'late-soft': '#fce8e6',
  },
  dark: {
    ground: '#111615',
    surface: '#181e1d',
    sunken: '#0d1110',
    line: '#2b3433',
    edge: '#72807e',
    ink: '#e5ebea',
    quiet: '#b1bcba',
    faint: '#96a3a1',
    accent: '#5cc0b8',
    'accent-strong': '#8ad8d1',
    'accent-soft': '#15312f',
    'on-accent': '#06201e',
    soon: '#f2b552',
    'soon-mark': '#e0992a',
    'soon-soft': '#33260c',
    late: '#ff8f85',
    'late-mark': '#ef5b50',
    'late-soft': '#3a1a17',
  },
} as const;

export type Colour = keyof (typeof palette)['light'];

export const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "PingFang TC", "Microsoft YaHei", "Microsoft JhengHei", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans CJK TC", sans-serif';
