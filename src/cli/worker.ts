// What each thread of a run loads.
import { doTask, type Task } from './batch/task.js';

export default (task: Task) => doTask(task);
