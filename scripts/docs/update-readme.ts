/**
 * Writes the tables of both READMEs from their sources, and with `--transcript` asks the built program the example
 * questions again: `npx tsx scripts/docs/update-readme.ts [--transcript]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';
import { writeBlock } from './blocks.js';
import { TABLES } from './tables.js';
import { transcripts } from './transcript.js';
import { READMES, type ReadmeLanguage } from './words.js';

const languages = Object.keys(READMES) as ReadmeLanguage[];
const asked = process.argv.includes('--transcript') ? transcripts(languages) : undefined;

for (const language of languages) {
  const path = join(projectRoot, READMES[language]);
  let document = readFileSync(path, 'utf8');
  for (const [name, table] of Object.entries(TABLES)) document = writeBlock(document, name, table(language));
  const transcript = asked?.get(language);
  if (transcript !== undefined) document = writeBlock(document, 'transcript', transcript);
  writeFileSync(path, document);
}
