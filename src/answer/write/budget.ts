/** Tokens a model may use in a day; a plain object that can be saved and restored. */
export type TokenBudget = {
  /** Whether so many tokens are left today; where they are, they count as used until `settle`. */
  take(tokens: number): boolean;
  /** Replaces an estimate by what was really used. */
  settle(estimated: number, used: number): void;
  snapshot(): BudgetState;
};

/** `day` is an ISO 8601 day in UTC. */
export type BudgetState = { readonly day: string; readonly used: number };

/**
 * @param perDay tokens, prompt and answer together; 0 allows none.
 * @param now milliseconds since 1970; a clock of its own for tests.
 */
export function tokenBudget(perDay: number, saved?: BudgetState, now: () => number = Date.now): TokenBudget {
  let state: BudgetState = saved ?? { day: '', used: 0 };
  const today = (): BudgetState => {
    const day = new Date(now()).toISOString().slice(0, 10);
    if (state.day !== day) state = { day, used: 0 };
    return state;
  };
  return {
    take: (tokens) => {
      const { day, used } = today();
      if (used + tokens > perDay) return false;
      state = { day, used: used + tokens };
      return true;
    },
    settle: (estimated, actual) => {
      const { day, used } = today();
      state = { day, used: Math.max(0, used - estimated + actual) };
    },
    snapshot: today,
  };
}

/** Tokens of a text, roughly and rather too many: one a Chinese character, one for four letters. */
export function estimateTokens(text: string): number {
  const han = text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu)?.length ?? 0;
  return han + Math.ceil((text.length - han) / 4);
}
