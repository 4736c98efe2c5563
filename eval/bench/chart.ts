import type { Curve } from './rows.js';

const WIDTH = 760;
const PANEL_HEIGHT = 320;
const MARGIN = { left: 70, right: 190, top: 44, bottom: 48 } as const;
const COLOURS = ['#2563eb', '#dc2626', '#059669', '#d97706', '#7c3aed', '#0891b2'];

/** Times are drawn together, in seconds; everything else by its unit. */
const SCALES: Readonly<Record<string, { readonly unit: string; readonly factor: number }>> = {
  s: { unit: 's', factor: 1 },
  ms: { unit: 's', factor: 0.001 },
};

type Range = { readonly low: number; readonly high: number };

/**
 * Cost against size with both axes logarithmic: a line that rises one step up a step to the right is linear, a flat one
 * does not grow. One panel a unit, one SVG file, readable on light and on dark.
 */
export function drawChart(curves: readonly Curve[]): string {
  const panels = groupByUnit(curves.filter((curve) => curve.points.length > 0));
  const height = Math.max(1, panels.length) * PANEL_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="cost against size">`,
    `<style>text{font:12px system-ui,sans-serif;fill:#374151}.grid{stroke:#e5e7eb}.title{font-weight:600}`,
    `@media(prefers-color-scheme:dark){text{fill:#d1d5db}.grid{stroke:#374151}}</style>`,
    ...panels.map(({ unit, lines }, i) => drawPanel(unit, lines, i * PANEL_HEIGHT)),
    '</svg>',
    '',
  ].join('\n');
}

function groupByUnit(curves: readonly Curve[]): { unit: string; lines: Curve[] }[] {
  const groups = new Map<string, Curve[]>();
  for (const curve of curves) {
    const { unit, factor } = SCALES[curve.unit] ?? { unit: curve.unit, factor: 1 };
    const points = curve.points.map(({ size, cost }) => ({ size, cost: cost * factor }));
    groups.set(unit, [...(groups.get(unit) ?? []), { ...curve, unit, points }]);
  }
  return [...groups].map(([unit, lines]) => ({ unit, lines }));
}

function drawPanel(unit: string, lines: readonly Curve[], top: number): string {
  const points = lines.flatMap((line) => line.points).filter(({ size, cost }) => size > 0 && cost > 0);
  const sizes = decades(points.map(({ size }) => size));
  const costs = decades(points.map(({ cost }) => cost));
  const x = scale(sizes, MARGIN.left, WIDTH - MARGIN.right);
  const y = scale(costs, top + PANEL_HEIGHT - MARGIN.bottom, top + MARGIN.top);
  return [
    `<text class="title" x="${MARGIN.left}" y="${top + 24}">${unit} against size</text>`,
    ...powers(sizes).map((value) => gridLine(x(value), x(value), y(10 ** costs.low), y(10 ** costs.high))),
    ...powers(costs).map((value) => gridLine(x(10 ** sizes.low), x(10 ** sizes.high), y(value), y(value))),
    ...powers(sizes).map((value) => label(x(value), y(10 ** costs.low) + 18, 'middle', value.toLocaleString('en'))),
    ...powers(costs).map((value) =>
      label(MARGIN.left - 8, y(value) + 4, 'end', `${Number(value.toPrecision(1))} ${unit}`),
    ),
    ...lines.map((line, i) => drawLine(line, COLOURS[i % COLOURS.length] ?? 'black', x, y)),
    ...lines.map((line, i) => legend(line.name, COLOURS[i % COLOURS.length] ?? 'black', top + MARGIN.top + 8 + i * 20)),
  ].join('\n');
}

/** The whole powers of ten around the values; at least one step wide. */
function decades(values: readonly number[]): Range {
  const logs = values.map(Math.log10);
  const low = Math.floor(logs.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY));
  const high = Math.ceil(logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { low: 0, high: 1 };
  return { low, high: Math.max(high, low + 1) };
}

const powers = ({ low, high }: Range): number[] => Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));

const scale =
  ({ low, high }: Range, from: number, to: number) =>
  (value: number): number =>
    round(from + ((Math.log10(value) - low) / (high - low)) * (to - from));

const round = (value: number): number => Math.round(value * 10) / 10;

const gridLine = (x1: number, x2: number, y1: number, y2: number): string =>
  `<line class="grid" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}"/>`;

const label = (x: number, y: number, anchor: string, text: string): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;

function drawLine(line: Curve, colour: string, x: (size: number) => number, y: (cost: number) => number): string {
  const points = line.points.filter(({ size, cost }) => size > 0 && cost > 0);
  const path = points.map(({ size, cost }) => `${x(size)},${y(cost)}`).join(' ');
  const dots = points.map(({ size, cost }) => `<circle cx="${x(size)}" cy="${y(cost)}" r="3.5" fill="${colour}"/>`);
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}

function legend(name: string, colour: string, y: number): string {
  const x = WIDTH - MARGIN.right + 16;
  return `<rect x="${x}" y="${y - 9}" width="10" height="10" fill="${colour}"/>${label(x + 16, y, 'start', name)}`;
}
