export { type Cluster, clusterQuestions, likeness } from './cluster.js';
export { DAY_MS, KEEP_LESSONS_MS, type Lessons, openLessons } from './lessons.js';
export { type FeedbackLine, type Gap, type Judged, type People, peopleStore, type Vote } from './people.js';
