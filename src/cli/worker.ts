// The entry point of worker threads.
import { runTask } from './batch/run-task.js';
import type { Task } from './batch/task.js';

export default (task: Task) => runTask(task);
