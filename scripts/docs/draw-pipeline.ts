/** Draws the picture of the pipeline in every language of the README: `npx tsx scripts/docs/draw-pipeline.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PIPELINE_WORDS, type PipelineWords, type StageWords } from './pipeline-words.js';

const WIDTH = 1200;
const HEIGHT = 610;
const BOX = { width: 162, height: 96 };
const GAP = 26;
const LEFT = (WIDTH - 6 * BOX.width - 5 * GAP) / 2;
const TOP_LANE = 84;
const STORE_Y = 244;
const LOW_LANE = 420;

/** Colours by role; the picture follows the reader's light or dark setting and brings its own ground. */
const STYLE = `
  .ground{fill:#fbf9f4;stroke:#e6e0d4} .lane{fill:#8a8172;font-weight:600;letter-spacing:.02em}
  .box{fill:#fff;stroke:#d9d2c3} .name{fill:#20262d;font-weight:700} .what{fill:#5a554b} .example{fill:#a8412f}
  .flow{stroke:#b9b09d;fill:none} .head{fill:#b9b09d} .store{fill:#eef3f1;stroke:#a9c3bb} .graph{fill:#f4f0e4;stroke:#d8c79a}
  .leg{fill:#f3f6f8;stroke:#bccbd6} .ends{fill:#a8412f;stroke:#a8412f} .ends-name{fill:#fff;font-weight:700}
  .ends-what{fill:#f9e3dd} .ends-example{fill:#fff}
  text{font-family:system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
  @media (prefers-color-scheme:dark){
    .ground{fill:#16191d;stroke:#2a2f36} .lane{fill:#9a917f} .box{fill:#1f242a;stroke:#39414a} .name{fill:#eceae4}
    .what{fill:#b3aea2} .example{fill:#e98b78} .flow{stroke:#5b6470} .head{fill:#5b6470} .store{fill:#1b2b29;stroke:#3c5f58}
    .graph{fill:#2a2618;stroke:#675a34} .leg{fill:#1c252d;stroke:#3a4d5c} .ends{fill:#8f3526;stroke:#8f3526}
  }`;

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const write = (x: number, y: number, size: number, kind: string, text: string, anchor = 'middle'): string =>
  `<text x="${x}" y="${y}" font-size="${size}" class="${kind}" text-anchor="${anchor}">${escapeXml(text)}</text>`;

const column = (n: number): number => LEFT + n * (BOX.width + GAP);

function box(x: number, y: number, [name, what, example]: StageWords, ends = false): string {
  const middle = x + BOX.width / 2;
  const prefix = ends ? 'ends-' : '';
  return [
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="10" class="${ends ? 'ends' : 'box'}"/>`,
    write(middle, y + 30, 17, `${prefix}name`, name),
    write(middle, y + 55, 12.5, `${prefix}what`, what),
    write(middle, y + 77, 12.5, `${prefix}example`, example),
  ].join('');
}

const arrow = (path: string): string => `<path d="${path}" class="flow" stroke-width="2" marker-end="url(#head)"/>`;

/** From one box of a lane to the next. */
const across = (from: number, y: number): string =>
  arrow(`M${column(from) + BOX.width + 3} ${y + BOX.height / 2}h${GAP - 11}`);

function wideBox(x: number, width: number, kind: string, [name, what]: StageWords): string {
  const middle = x + width / 2;
  return `<rect x="${x}" y="${STORE_Y}" width="${width}" height="76" rx="10" class="${kind}"/>${write(middle, STORE_Y + 32, 17, 'name', name)}${write(middle, STORE_Y + 56, 12.5, 'what', what)}`;
}

function legs(words: PipelineWords): string {
  const height = 50;
  const gap = 10;
  const top = LOW_LANE + BOX.height / 2 - (3 * height + 2 * gap) / 2;
  const x = column(2);
  return words.legs
    .map(([name, what], n) => {
      const y = top + n * (height + gap);
      const middle = y + height / 2;
      const start = `${x - GAP + 3} ${LOW_LANE + BOX.height / 2}`;
      const end = `${column(3) - 8} ${LOW_LANE + BOX.height / 2}`;
      return [
        `<rect x="${x}" y="${y}" width="${BOX.width}" height="${height}" rx="9" class="leg"/>`,
        write(x + BOX.width / 2, y + 21, 14.5, 'name', name),
        write(x + BOX.width / 2, y + 39, 12, 'what', what),
        arrow(`M${start}C${x - GAP / 2} ${LOW_LANE + BOX.height / 2} ${x - GAP / 2 - 4} ${middle} ${x - 8} ${middle}`),
        n === 1
          ? arrow(`M${x + BOX.width + 3} ${middle}H${column(3) - 8}`)
          : `<path d="M${x + BOX.width + 3} ${middle}C${x + BOX.width + 14} ${middle} ${column(3) - 22} ${LOW_LANE + BOX.height / 2} ${end}" class="flow" stroke-width="2"/>`,
      ].join('');
    })
    .join('');
}

function draw(words: PipelineWords): string {
  const truthX = column(2);
  const truthWidth = 2 * BOX.width + GAP;
  const graphX = column(0);
  const storeDown = column(5) + BOX.width / 2;
  const legMiddle = column(2) + BOX.width / 2;
  const evidenceMiddle = column(4) + BOX.width / 2;
  const body = [
    `<rect x="1" y="1" width="${WIDTH - 2}" height="${HEIGHT - 2}" rx="18" class="ground"/>`,
    write(LEFT, TOP_LANE - 24, 15, 'lane', words.indexing, 'start'),
    write(LEFT, HEIGHT - 26, 15, 'lane', words.asking, 'start'),
    ...words.indexStages.map((stage, n) => box(column(n), TOP_LANE, stage)),
    ...[0, 1, 2, 3, 4].map((n) => across(n, TOP_LANE)),
    wideBox(truthX, truthWidth, 'store', words.truth),
    wideBox(graphX, truthWidth, 'graph', words.derived),
    arrow(
      `M${storeDown} ${TOP_LANE + BOX.height + 3}V${STORE_Y + 28}Q${storeDown} ${STORE_Y + 38} ${storeDown - 10} ${STORE_Y + 38}H${truthX + truthWidth + 8}`,
    ),
    arrow(`M${truthX - 3} ${STORE_Y + 38}H${graphX + truthWidth + 8}`),
    arrow(`M${legMiddle} ${STORE_Y + 79}V${LOW_LANE + BOX.height / 2 - 85 - 8}`),
    arrow(
      `M${truthX + truthWidth - 30} ${STORE_Y + 79}V${STORE_Y + 104}Q${truthX + truthWidth - 30} ${STORE_Y + 114} ${truthX + truthWidth - 20} ${STORE_Y + 114}H${evidenceMiddle - 10}Q${evidenceMiddle} ${STORE_Y + 114} ${evidenceMiddle} ${STORE_Y + 124}V${LOW_LANE - 8}`,
    ),
    arrow(
      `M${graphX + truthWidth / 2 + 60} ${STORE_Y + 79}C${graphX + truthWidth / 2 + 60} ${STORE_Y + 100} ${legMiddle - 50} ${STORE_Y + 84} ${legMiddle - 50} ${LOW_LANE + BOX.height / 2 - 85 - 8}`,
    ),
    box(column(0), LOW_LANE, words.question, true),
    across(0, LOW_LANE),
    box(column(1), LOW_LANE, words.understand),
    legs(words),
    box(column(3), LOW_LANE, words.fuse),
    across(3, LOW_LANE),
    box(column(4), LOW_LANE, words.evidence),
    across(4, LOW_LANE),
    box(column(5), LOW_LANE, words.answer, true),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="t d">
<title id="t">${escapeXml(words.title)}</title>
<desc id="d">${escapeXml(words.description)}</desc>
<style>${STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="3" refY="4" markerWidth="4" markerHeight="4" orient="auto"><path d="M0 0L8 4L0 8z" class="head"/></marker></defs>
${body.join('\n')}
</svg>
`;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'images');
mkdirSync(folder, { recursive: true });
for (const [language, words] of Object.entries(PIPELINE_WORDS)) {
  writeFileSync(join(folder, `pipeline.${language}.svg`), draw(words));
}
