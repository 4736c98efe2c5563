/**
 * A plot whose lines stretch with the page while its labels stay readable: the drawing is an SVG of 100 by 100 without
 * a fixed aspect, words and dots are elements placed by percent.
 */
import { type Html, html } from '../html.js';
import { type Domain, percent, tickLabel, ticks } from './scale.js';

export type Point = { readonly x: number; readonly y: number };

export type Series = { readonly name: Html; readonly className: string; readonly points: readonly Point[] };

export type Marker = { readonly x: number; readonly label: Html };

export type Axes = { readonly x: Domain; readonly y: Domain; readonly xLabel: Html; readonly yTicks?: number };

const UNIT: Domain = { from: 0, to: 1 };

export const UNIT_AXES = (xLabel: Html): Axes => ({ x: UNIT, y: UNIT, xLabel });

const coordinates = (points: readonly Point[], { x, y }: Axes): string =>
  points.map((point) => `${percent(point.x, x)},${100 - Number(percent(point.y, y))}`).join(' ');

const gridLines = ({ y, yTicks }: Axes): Html[] =>
  ticks(y, yTicks ?? 4).map((value) => {
    const at = 100 - Number(percent(value, y));
    return html`<line class="grid" x1="0" x2="100" y1="${at}" y2="${at}"/>`;
  });

const labels = (axes: Axes): Html => {
  const up = ticks(axes.y, axes.yTicks ?? 4).map(
    (value) => html`<span style="bottom:${percent(value, axes.y)}%">${tickLabel(value)}</span>`,
  );
  const along = ticks(axes.x, 5).map(
    (value) => html`<span style="left:${percent(value, axes.x)}%">${tickLabel(value)}</span>`,
  );
  return html`
    <div class="ylabels" aria-hidden="true">${up}</div>
    <div class="xlabels" aria-hidden="true">${along}</div>
    <div class="xtitle">${axes.xLabel}</div>`;
};

const markers = (all: readonly Marker[], axes: Axes): Html[] =>
  all.map(({ x, label }) => {
    const at = percent(x, axes.x);
    // A label near the right end would leave the plot: it goes to the left of its line.
    const side = Number(at) > 75 ? 'left' : 'right';
    return html`<div class="marker ${side}" style="left:${at}%"><span>${label}</span></div>`;
  });

const plot = (title: string, drawing: readonly Html[], marks: readonly Marker[], axes: Axes): Html => html`
  <div class="plot" role="img" aria-label="${title}">
    <div class="canvas">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${gridLines(axes)}${drawing}</svg>
      ${markers(marks, axes)}
    </div>
    ${labels(axes)}
  </div>`;

/** Lines over a plane. @param title names the plot for those who cannot see it */
export const linePlot = (title: string, series: readonly Series[], marks: readonly Marker[], axes: Axes): Html => {
  const lines = series.map(
    (one) => html`<polyline class="line ${one.className}" points="${coordinates(one.points, axes)}"/>`,
  );
  return html`${plot(title, lines, marks, axes)}${legend(series)}`;
};

/** One line needs no name beside the title. */
const legend = (series: readonly Series[]): Html | null =>
  series.length < 2
    ? null
    : html`<ul class="legend">${series.map((one) => html`<li><i class="${one.className}"></i>${one.name}</li>`)}</ul>`;

export type Bar = { readonly from: number; readonly to: number; readonly height: number };

/** Share of a bar's place that is left free on either side of it. */
const BAR_GAP = 0.06;

/** Bars side by side over a plane, each from the bottom up. */
export const barPlot = (title: string, bars: readonly Bar[], marks: readonly Marker[], axes: Axes): Html => {
  const drawn = bars.map((bar) => {
    const left = Number(percent(bar.from, axes.x));
    const width = Number(percent(bar.to, axes.x)) - left;
    const height = Number(percent(bar.height, axes.y));
    const x = left + width * BAR_GAP;
    return html`<rect class="bar" x="${x}" width="${width * (1 - 2 * BAR_GAP)}" y="${100 - height}" height="${height}"/>`;
  });
  return plot(title, drawn, marks, axes);
};
