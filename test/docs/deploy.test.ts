import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectRoot, SETTINGS } from '../../src/config.js';
import { createMetrics } from '../../src/discord/service/metrics.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

type Service = {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly mem_limit?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
};
const compose = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};
const services = Object.entries(compose.services);

describe('the containers', () => {
  it.each(services)('of %s have one version, a limit of memory, and open nothing to other machines', (_, service) => {
    expect(service.image).toMatch(/:(?:v?\d+\.\d+\.?\d*(?:-\w+)?|local)$/u);
    expect(service.mem_limit).toBeDefined();
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/u);
  });

  it('are looked at whether they are well, but for what runs once', () => {
    expect(services.flatMap(([name, { healthcheck }]) => (healthcheck === undefined ? [name] : []))).toEqual(['index']);
  });

  it('are told settings that there are, and mount volumes and files that there are', () => {
    for (const [, { environment = {}, volumes = [], build }] of services) {
      const own = build === undefined ? [] : Object.keys(environment);
      expect(own.filter((name) => !(name in SETTINGS))).toEqual([]);
      for (const [from = ''] of volumes.map((volume) => volume.replace(/^\$\{[^}]+\}/u, 'set').split(':'))) {
        if (from.startsWith('./')) expect(existsSync(join(projectRoot, from)), from).toBe(true);
        else if (from !== 'set') expect(Object.keys(compose.volumes)).toContain(from);
      }
    }
  });
});

describe('the dashboard', () => {
  type Dashboard = { readonly panels: readonly { readonly title: string; readonly targets: readonly Target[] }[] };
  type Target = { readonly expr: string };
  const { panels } = JSON.parse(read('deploy/grafana/dashboards/wenjin.json')) as Dashboard;

  /** Everything that the bot measures, as /metrics has it once each thing has happened. */
  function measured(): ReadonlySet<string> {
    const metrics = createMetrics({ wenjin_discord_queue_waiting: () => 0, wenjin_discord_queue_running: () => 0 });
    for (const count of [metrics.interaction, metrics.answer, metrics.vote, metrics.retry, metrics.failure]) count('x');
    const lines = metrics.text().split('\n');
    return new Set(lines.flatMap((line) => /^(?<name>[a-z]\w*)/u.exec(line)?.groups?.name ?? []));
  }

  /** What an expression asks Prometheus for. */
  const askedFor = ({ expr }: Target): string[] =>
    expr
      .replace(/\bby \([^)]*\)/gu, '')
      .replace(/\[\w+\]|\{[^}]*\}/gu, '')
      .match(/\b[a-z_]\w*(?!\w*\s*\()\b/gu)
      ?.filter((word) => !/^\d/u.test(word)) ?? [];

  it.each(panels.map(({ title, targets }) => [title, targets] as const))(
    'shows %s from what is measured',
    (_, targets) => {
      // Prometheus itself says what it reaches.
      const known = new Set([...measured(), 'up']);
      const asked = targets.flatMap(askedFor);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it('leaves out nothing that is measured', () => {
    const asked = new Set(panels.flatMap(({ targets }) => targets.flatMap(askedFor)));
    const parts = /_(?:bucket|sum|count)$/u;
    const names = new Set([...measured()].map((name) => name.replace(parts, '')));
    expect([...names].filter((name) => ![...asked].some((one) => one.replace(parts, '') === name))).toEqual([]);
  });
});
