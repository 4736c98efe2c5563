import { DOCTOR_WORDS, type DoctorWord } from '../../messages/cli/doctor.js';
import { fill } from '../../messages/fill.js';
import { type Context, EXIT, printJson, type Run } from '../context.js';
import { examine, type Finding } from '../doctor.js';
import { renderError } from '../errors.js';
import { renderFields } from '../render/fields.js';

const MARKS = { ok: '✔', warning: '!', failed: '✘' } as const;

export const run: Run = async (context, _, { deep }) => {
  const findings = await examine(context, deep === true);
  const failed = findings.filter((finding) => finding.status === 'failed').length;
  if (context.json) {
    const checks = findings.map((finding) => {
      return { name: finding.name, status: finding.status, message: words(finding, context) };
    });
    printJson(context, { ok: failed === 0, checks });
  } else print(findings, failed, context);
  return failed === 0 ? EXIT.done : EXIT.failed;
};

function print(findings: readonly Finding[], failed: number, context: Context): void {
  const { out } = context.terminal;
  const table = DOCTOR_WORDS[context.language];
  const colours = { ok: out.paint.green, warning: out.paint.yellow, failed: out.paint.red };
  const rows = findings.map((finding) => {
    const name = `${MARKS[finding.status]} ${table[finding.name]}`;
    return [name, words(finding, context), colours[finding.status]] as const;
  });
  out.line(renderFields(rows, out.paint));
  out.line(fill(table[failed === 0 ? 'allFine' : 'someBad'], { count: failed }));
}

function words({ word, values = {}, text = '', error }: Finding, { language }: Context): string {
  if (error !== undefined) return renderError(error, language).message;
  return word === undefined ? text : fill(DOCTOR_WORDS[language][word satisfies DoctorWord], values);
}
