import { describe, expect, it } from 'vitest';
import { type Colour, palette } from '@/ui/palette';
import { sourceFiles } from './source-files';

const css = sourceFiles(/^tokens\.css$/)[0]?.text ?? '';

function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const text: [Colour, Colour[]][] = [
  ['ink', ['ground', 'surface', 'sunken', 'accent-soft', 'soon-soft', 'late-soft']],
  ['quiet', ['ground', 'surface', 'sunken', 'accent-soft']],
  ['faint', ['ground', 'surface', 'sunken']],
  ['accent', ['ground', 'surface', 'sunken', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['soon', ['surface', 'ground', 'soon-soft']],
  ['late', ['surface', 'ground', 'late-soft']],
];

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const colour = palette[scheme];

  it('is what tokens.css says', () => {
    for (const [name, value] of Object.entries(colour)) {
      const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
      expect([name, scheme === 'light' ? light : dark]).toEqual([name, value]);
    }
  });

  it('keeps text readable (AA, 4.5)', () => {
    const poor = text.flatMap(([ink, grounds]) =>
      grounds
        .map((ground) => [ink, ground, contrast(colour[ink], colour[ground])] as const)
        .filter(([, , ratio]) => ratio < 4.5),
    );
    expect(poor).toEqual([]);
  });

  it('keeps edges of controls visible (3.0)', () => {
    const poor = (['surface', 'ground'] as const)
      .map((ground) => contrast(colour.edge, colour[ground]))
      .filter((ratio) => ratio < 3);
    expect(poor).toEqual([]);
  });
});
