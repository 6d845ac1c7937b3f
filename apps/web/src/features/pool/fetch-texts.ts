import { dictionary } from '../../app/i18n.js';

/** Publications from a public catalogue. */
export const fetchTexts = dictionary(
  {
    title: '从 OpenAlex 获取论著',
    lead: '按 ORCID 或 OpenAlex 作者编号查找；已有的论著保持不变，只添加新的。',
    author: 'ORCID 或 OpenAlex 编号',
    start: '获取',
    reading: (read: number, total: number | null) => (total === null ? '正在查找…' : `正在读取：${read} / ${total} 篇`),
    secondsLeft: (seconds: number) => `约剩 ${seconds} 秒`,
    done: (read: number, added: number) => `读到 ${read} 篇，新增 ${added} 篇。`,
    problems: {
      away: 'OpenAlex 没有正确答复，论著未作改动。请稍后再试，或手工添加。',
      none: 'OpenAlex 没有这位作者的论著。请核对编号，或手工添加。',
      too_many: '该编号下的论著连同已列出的超过 2000 篇，很可能混有他人的论著，因此没有添加。',
    },
  },
  {
    title: 'Fetch publications from OpenAlex',
    lead: 'Found by ORCID iD or OpenAlex author id. What is listed stays as it is; only what is new is added.',
    author: 'ORCID iD or OpenAlex id',
    start: 'Fetch',
    reading: (read: number, total: number | null) =>
      total === null ? 'Looking…' : `Reading: ${read} of ${total} publications`,
    secondsLeft: (seconds: number) => `about ${seconds} s left`,
    done: (read: number, added: number) => `${read} found, ${added} of them new.`,
    problems: {
      away: 'OpenAlex did not answer as it should; nothing was changed. Try again later, or add them by hand.',
      none: 'OpenAlex knows no publications of this author. Check the id, or add them by hand.',
      too_many:
        'With those listed already there would be more than 2,000, most likely of several people. None was added.',
    },
  },
);
