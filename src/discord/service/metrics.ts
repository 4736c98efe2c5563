/** Counters and histograms in Prometheus' text format. */

type Labels = Readonly<Record<string, string>>;

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60];

class Histogram {
  private readonly buckets = SECONDS.map(() => 0);
  private count = 0;
  private sum = 0;

  observe(seconds: number): void {
    this.count += 1;
    this.sum += seconds;
    for (const [i, limit] of SECONDS.entries()) if (seconds <= limit) this.buckets[i] = (this.buckets[i] ?? 0) + 1;
  }

  lines(name: string): string[] {
    const buckets = SECONDS.map((limit, i) => `${name}_bucket{le="${limit}"} ${this.buckets[i]}`);
    return [
      `# TYPE ${name} histogram`,
      ...buckets,
      `${name}_bucket{le="+Inf"} ${this.count}`,
      `${name}_sum ${this.sum}`,
      `${name}_count ${this.count}`,
    ];
  }
}

export type Metrics = ReturnType<typeof createMetrics>;

/** @param gauges read when somebody looks */
export function createMetrics(gauges: Readonly<Record<string, () => number>>) {
  const counters = new Map<string, Map<string, number>>();
  const acknowledged = new Histogram();
  const answered = new Histogram();
  const count = (name: string, labels: Labels): void => {
    const series = counters.get(name) ?? new Map<string, number>();
    const key = Object.entries(labels)
      .map(([k, v]) => `${k}="${v}"`)
      .join(',');
    counters.set(name, series.set(key, (series.get(key) ?? 0) + 1));
  };
  return {
    interaction: (kind: string) => count('wenjin_discord_interactions_total', { kind }),
    answer: (status: string) => count('wenjin_discord_answers_total', { status }),
    vote: (verdict: string) => count('wenjin_discord_votes_total', { verdict }),
    retry: (reason: string) => count('wenjin_discord_retries_total', { reason }),
    failure: (what: string) => count('wenjin_discord_failures_total', { what }),
    acknowledged: (ms: number) => acknowledged.observe(ms / 1000),
    answered: (ms: number) => answered.observe(ms / 1000),
    text(): string {
      const lines = [...counters].flatMap(([name, series]) => [
        `# TYPE ${name} counter`,
        ...[...series].map(([labels, value]) => `${name}{${labels}} ${value}`),
      ]);
      const now = Object.entries(gauges).flatMap(([name, read]) => [`# TYPE ${name} gauge`, `${name} ${read()}`]);
      const histograms = [
        ...acknowledged.lines('wenjin_discord_acknowledge_seconds'),
        ...answered.lines('wenjin_discord_answer_seconds'),
      ];
      return `${[...lines, ...now, ...histograms].join('\n')}\n`;
    },
  };
}
