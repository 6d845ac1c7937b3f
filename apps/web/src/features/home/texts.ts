import { dictionary } from '../../app/i18n.js';

export const texts = dictionary(
  {
    hello: (name: string) => `${name}，您好`,
    nothing: '现在没有等您处理的事。',
    openCalls: '看看正在申报的批次',
    lead: '等您处理的事都在这里。',
  },
  {
    hello: (name: string) => `Hello, ${name}`,
    nothing: 'Nothing waits for you now.',
    openCalls: 'See the open calls',
    lead: 'Everything that waits for you is here.',
  },
);
