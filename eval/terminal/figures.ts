/** How figures are written, in the terminal and in the report alike. */

/** 0.9812 is `.981`, 1 is `1.000`: the leading zero says nothing. */
export const share = (value: number): string => value.toFixed(3).replace(/^0\./u, '.');

/** `+.012`, `−.004`, `0` where the change would be printed as nothing. */
export const change = (value: number): string => {
  const text = share(Math.abs(value));
  if (text === '.000') return '0';
  return `${value > 0 ? '+' : '−'}${text}`;
};

export const probability = (p: number): string => (p < 0.001 ? '<.001' : share(p));

/** Milliseconds: a digit after the point below ten. */
export const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));

export const megabytes = (bytes: number): string => (bytes / 1048576).toFixed(0);

/** A rate with two figures that count: `0.4`, `12`, `3800`. */
export const rate = (perSecond: number): string => (perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0));

/** Seconds as `42s`, `3m20s`. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m${String(whole % 60).padStart(2, '0')}s`;
};
