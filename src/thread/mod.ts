/** A model in a thread of its own: started, given jobs, ended between two runs of the model. */
export {
  type Order,
  type StartThread,
  startThreadFrom,
  type Thread,
  type ThreadEvents,
} from './thread.js';
