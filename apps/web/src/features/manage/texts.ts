import { dictionary } from '../../app/i18n.js';
import { counted } from '../../ui/counted.js';

export const texts = dictionary(
  {
    jobsTitle: '失败的后台任务',
    jobsLead: '多次重试仍未成功的任务。排除原因后可重新运行。',
    runAgain: '重新运行',
    tries: (count: number) => `已试 ${count} 次`,
    noJobs: '没有失败的任务。',
    latestJobs: (shown: number, all: number) =>
      `共 ${all} 个，这里是最近的 ${shown} 个；重新运行成功后，其余的会补上来。`,
  },
  {
    jobsTitle: 'Failed background jobs',
    jobsLead: 'Jobs that used up their tries. Run one again once its cause is gone.',
    runAgain: 'Run again',
    tries: (count: number) => counted(count, 'try', 'tries'),
    noJobs: 'No job has failed.',
    latestJobs: (shown: number, all: number) =>
      `${all} in all. These are the latest ${shown}; as they succeed, the others follow.`,
  },
);
