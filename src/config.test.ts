import { describe, expect, it } from 'vitest';
import { loadConfig, serverIn, serverOf, shardsOf } from './config.js';
import { SettingsError } from './core/mod.js';

const problems = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems.map(({ key }) => key) : ['no SettingsError'];
  }
};

describe('the server that the index is kept on', () => {
  const urls = ['http://node1:8080', 'http://node2:8080/?grpc=50052'];

  it('is none unless it is asked for', () => {
    expect(serverOf(loadConfig({}))).toBeUndefined();
    expect(serverOf(loadConfig({ WENJIN_WEAVIATE_URL: urls.join(',') }))).toBeUndefined();
  });

  it('has an address a node, and a name', () => {
    const config = loadConfig({ WENJIN_INDEX: 'weaviate', WENJIN_WEAVIATE_URL: urls.join(', ') });
    expect(serverOf(config)).toEqual({ urls, key: undefined, name: 'Wenjin' });
    const named = { WENJIN_WEAVIATE_URL: urls[0] ?? '', WENJIN_WEAVIATE_KEY: 'k', WENJIN_WEAVIATE_NAME: 'Press2' };
    expect(serverIn(loadConfig(named))).toEqual({ urls: urls.slice(0, 1), key: 'k', name: 'Press2' });
  });

  it('cannot be asked for without an address, at something that is none, or under a name that the server refuses', () => {
    expect(problems({ WENJIN_INDEX: 'weaviate' })).toEqual(['WENJIN_WEAVIATE_URL']);
    expect(problems({ WENJIN_WEAVIATE_URL: 'node1:8080' })).toEqual(['WENJIN_WEAVIATE_URL']);
    expect(problems({ WENJIN_WEAVIATE_NAME: 'press' })).toEqual(['WENJIN_WEAVIATE_NAME']);
    expect(problems({ WENJIN_INDEX: 'elsewhere' })).toEqual(['WENJIN_INDEX']);
    expect(() => serverIn(loadConfig({}))).toThrow(SettingsError);
  });
});

describe('the gateway connections of a machine', () => {
  it('are all of them, or its share', () => {
    expect(shardsOf(loadConfig({ DISCORD_SHARDS: '3' }))).toEqual([0, 1, 2]);
    const share = (part: string) => shardsOf(loadConfig({ DISCORD_SHARDS: '5', DISCORD_SHARE: part }));
    expect([share('1/2'), share('2/2')]).toEqual([
      [0, 2, 4],
      [1, 3],
    ]);
  });

  it.each(['2', '0/2', '3/2', '1/2/3', 'all'])('are not the share %s', (share) => {
    expect(problems({ DISCORD_SHARDS: '5', DISCORD_SHARE: share })).toEqual(['DISCORD_SHARE']);
  });

  it('are not fewer than there are shares', () => {
    expect(problems({ DISCORD_SHARE: '1/2' })).toEqual(['DISCORD_SHARDS']);
  });
});
