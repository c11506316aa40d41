/**
 * A council's own colour, set at run time through custom properties (the style sheet cannot know it). A colour on
 * which white text could not be read is not used: the service keeps the one it was built with.
 */
export function applyBrand(colour: string | undefined, root: HTMLElement = document.documentElement): boolean {
  if (colour === undefined || contrastWithWhite(colour) < 4.5) return false;
  for (const [name, value] of [
    ['--govuk-brand-colour', colour],
    ['--govuk-link-colour', colour],
    ['--govuk-link-hover-colour', darker(colour)],
    ['--ts-brand-dark', darker(colour)],
  ] as const) {
    root.style.setProperty(name, value);
  }
  root.ownerDocument.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour);
  return true;
}

/** WCAG contrast ratio of `#rrggbb` with white, 1 to 21; 0 for anything else. */
export function contrastWithWhite(colour: string): number {
  const parts = channels(colour);
  if (parts === undefined) return 0;
  const [red, green, blue] = parts.map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) + 0.05);
}

function darker(colour: string): string {
  const parts = channels(colour) ?? [];
  return `#${parts
    .map(value =>
      Math.round(value * 0.68)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function channels(colour: string): number[] | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  return [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));
}
