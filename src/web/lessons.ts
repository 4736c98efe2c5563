import { Hono } from 'hono';
import type { FeedbackLine, Lessons } from '../feedback/mod.js';
import { type Access, groupOf, readableGroup, seesAll, writesAll } from './access.js';
import type { KeptAnswers } from './answers.js';
import { type Evaluations, readEvaluations } from './evaluations.js';
import type { WebVariables } from './guard.js';
import { languageFrom, Problem } from './problem.js';
import { LARGEST, limitBody, readBody } from './request.js';
import { feedbackShape, voteRequest } from './schemas.js';

export type LessonOptions = {
  readonly answers: KeptAnswers;
  readonly lessons: Lessons;
  /** Where `wenjin eval --keep` leaves its runs. */
  readonly evaluationsFolder: string;
};

/** What is learnt from who asks: votes, gaps, cases for an evaluation, and what evaluations said. */
export function lessonRoutes({ answers, lessons, evaluationsFolder }: LessonOptions): Hono<WebVariables> {
  const app = new Hono<WebVariables>();

  app.post('/answers/:id/vote', limitBody(LARGEST.json), async (context) => {
    const access = context.get('access');
    const answer = answers.find(context.req.param('id'), access);
    if (answer === undefined) throw new Problem('NOT_FOUND');
    const { verdict, reason, expected } = await readBody(context, voteRequest);
    await lessons.vote(answer, groupOf(access), { verdict, reason: reason || null, expected: expected || null });
    return context.body(null, 204);
  });

  app.get('/feedback', async (context) => {
    const access = context.get('access');
    const group = readableGroup(access);
    const [gaps, votes] = await Promise.all([lessons.gaps(group), lessons.votes(group)]);
    return context.json({ gaps, votes, judge: writesAll(access) });
  });

  app.post('/cases', limitBody(LARGEST.json), async (context) => {
    if (!writesAll(context.get('access'))) throw new Problem('READ_ONLY');
    const { reason, expected, ...line } = await readBody(context, feedbackShape);
    const full: FeedbackLine = { ...line, reason: reason || null, expected: expected || null };
    return context.json({ cases: lessons.addCase(full) }, 201);
  });

  app.get('/cases', (context) => {
    if (!seesAll(context.get('access'))) throw new Problem('NOT_FOUND');
    context.header('Content-Type', 'application/jsonl; charset=utf-8');
    context.header('Content-Disposition', 'attachment; filename="cases.jsonl"');
    return context.body(lessons.cases());
  });

  const evaluationsFor = (access: Access): Evaluations =>
    seesAll(access) ? readEvaluations(evaluationsFolder) : { list: () => [], report: () => undefined };

  app.get('/evaluations', (context) => {
    const language = languageFrom(context.req.header('accept-language'));
    return context.json({ runs: evaluationsFor(context.get('access')).list(language) });
  });

  app.get('/evaluations/:id/report', (context) => {
    const report = evaluationsFor(context.get('access')).report(context.req.param('id'));
    if (report === undefined) throw new Problem('NOT_FOUND');
    // It has a script of its own, which this server's policy would not run: it is for the disk.
    context.header('Content-Disposition', 'attachment; filename="wenjin-report.html"');
    return context.html(report);
  });
  return app;
}
