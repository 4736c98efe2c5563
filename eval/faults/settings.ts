/** The set is made from this seed; another one makes another set of the same kind. */
export const SEED = 20210126;
/** Generated answers, each with one fault. */
export const ANSWERS = 200;
/** Share of the faults that have to be caught, and of the true sentences that may be dropped. */
export const LEAST_CAUGHT = 0.95;
export const MOST_DROPPED = 0.05;
