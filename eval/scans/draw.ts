import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** How a page is printed and scanned. Points and dots an inch as printers count them; `noise` is the spread of the grain in grey levels. */
export type Print = {
  readonly font: string;
  readonly points: number;
  readonly dpi: number;
  readonly columns: 1 | 2;
  /** Degrees by which the sheet lies askew. */
  readonly skew: number;
  readonly noise: number;
  readonly quality: number;
};

/** A4, in inches. */
const SHEET = [8.27, 11.69] as const;
const MARGIN = 0.8;
const GUTTER = 0.35;
const LINE = 1.55;

export type Drawn = { readonly jpeg: Buffer; readonly text: string };

/** Sets paragraphs on one sheet until it is full, and scans it. `text` is what fitted, paragraph by paragraph. */
export function drawPage(paragraphs: readonly string[], print: Print, random: () => number): Drawn {
  const [width, height] = [Math.round(SHEET[0] * print.dpi), Math.round(SHEET[1] * print.dpi)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fdfcf8';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#181818';
  context.translate(width / 2, height / 2);
  context.rotate((print.skew * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  const text = setText(context, paragraphs, print, width, height);
  context.resetTransform();
  if (print.noise > 0) {
    const image = context.getImageData(0, 0, width, height);
    for (let at = 0; at < image.data.length; at += 4) {
      const grain = print.noise * (random() + random() + random() + random() - 2) * 1.7;
      for (let colour = 0; colour < 3; colour += 1) image.data[at + colour] = (image.data[at + colour] ?? 0) + grain;
    }
    context.putImageData(image, 0, 0);
  }
  return { jpeg: canvas.toBuffer('image/jpeg', print.quality), text };
}

function setText(
  context: SKRSContext2D,
  paragraphs: readonly string[],
  print: Print,
  width: number,
  height: number,
): string {
  const size = (print.points / 72) * print.dpi;
  const margin = MARGIN * print.dpi;
  const gutter = GUTTER * print.dpi;
  const column = (width - 2 * margin - (print.columns - 1) * gutter) / print.columns;
  const done: string[] = [];
  context.font = `${size}px ${print.font}`;
  let [at, y] = [0, margin + size];
  for (const paragraph of paragraphs) {
    let said = '';
    for (const line of linesOf(context, `　　${paragraph}`, column)) {
      if (y > height - margin) [at, y] = [at + 1, margin + size];
      if (at === print.columns) return [...done, said].join('\n');
      context.fillText(line, margin + at * (column + gutter), y);
      said += line.trim();
      y += size * LINE;
    }
    done.push(said);
    y += size * 0.4;
  }
  return done.join('\n');
}

/** Chinese breaks anywhere but before a mark that closes; words of letters stay whole. */
function linesOf(context: SKRSContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[!-~]+|./gsu) ?? []) {
    if (
      context.measureText(line + piece).width > width &&
      !/^[，。、；：！？）”’》」』]/u.test(piece) &&
      line.trim() !== ''
    ) {
      lines.push(line);
      line = piece.trim();
    } else line += piece;
  }
  return line === '' ? lines : [...lines, line];
}
