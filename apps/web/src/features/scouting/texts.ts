import { dictionary } from '../../app/i18n.js';

export const texts = dictionary(
  {
    title: '敲门',
    greeting: (name: string) => `${name}，我们想支持您的研究`,
    lead: (direction: string, track: string) =>
      `您没有申报，是您的工作让我们找到了您。方向：${direction}；类别：${track}。`,
    offer: '我们能提供什么',
    until: '请于此前答复：',
    works: '我们读过的工作',
    consent: '愿意接受',
    consentNew: '接受后请为您的账号设置密码，之后补全材料即可，不必重新申报。',
    consentOld: '您已有账号，登录后补全材料即可，不必重新申报。',
    decline: '谢绝',
    note: '想说的话（可不填）',
    consented: '谢谢您！我们已通知项目主管，后续步骤会发到您的邮箱。',
    declined: '已记下您的答复，谢谢。我们不会再为此联系您。',
  },
  {
    title: 'A knock on your door',
    greeting: (name: string) => `${name}, we would like to support your research`,
    lead: (direction: string, track: string) =>
      `You did not apply; your work led us to you. Direction: ${direction}; track: ${track}.`,
    offer: 'What we offer',
    until: 'Please answer by',
    works: 'The work that we read',
    consent: 'I am interested',
    consentNew: 'Set a password for your account; afterwards you complete your case without applying anew.',
    consentOld: 'You have an account: sign in afterwards to complete your case, without applying anew.',
    decline: 'Decline',
    note: 'Anything you want to say (optional)',
    consented: 'Thank you! The programme officer knows, and the next steps come by mail.',
    declined: 'Thank you for answering. We will not contact you about this again.',
  },
);
