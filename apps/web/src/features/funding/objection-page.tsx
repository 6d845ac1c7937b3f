import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { dictionary, useBothNamesOf, useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { LongTextItem } from '../../app/long-text-item.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useOnce } from '../../app/use-once.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Note } from '../../ui/note.js';
import { Page, Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { callQuery } from '../calls/api.js';
import { EmailField, NameField } from '../identity/fields.js';
import { noticeOfQuery, raiseObjection } from './api.js';
import { NoticeWorks } from './notice.js';

const texts = dictionary(
  {
    title: (name: string) => `对“${name}”提出异议`,
    notice: '拟资助人员公示',
    backToNotice: '返回公示',
    about: '异议对象',
    lead: '公示期内任何人都可提出异议。须附证据，由与此无关的人处理；您的姓名和邮箱只用于核实和答复：提交后会收到回执，核查结束后会收到结论。',
    over: '公示已结束，不再受理异议',
    overSince: '结束时间：',
    call: '查看批次',
    text: '异议内容',
    evidence: '证据（出处、链接或说明）',
    send: '提交异议',
    sent: '异议已收到，将由独立的核查人核查。回执和核查结论会发送到您的邮箱。',
  },
  {
    title: (name: string) => `Object to ${name}`,
    notice: 'Public notice',
    backToNotice: 'Back to the public notice',
    about: 'Whom it is about',
    lead: 'Anybody may object during the public notice. Evidence is needed, and somebody independent handles it; your name and address are only used to get back to you: by a receipt, and by the finding when it is there.',
    over: 'The public notice is over; objections are no longer taken',
    overSince: 'Since',
    call: 'Go to the call',
    text: 'Your objection',
    evidence: 'Evidence (sources, links or an explanation)',
    send: 'Send the objection',
    sent: 'Your objection has arrived. Somebody independent looks into it; a receipt and the finding go to your address.',
  },
);

export default function ObjectionPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { data: item } = useSuspenseQuery(noticeOfQuery(id));
  const textOf = useTextOf();
  const names = useBothNamesOf()(item);
  const raise = useMutation({
    mutationFn: useOnce((body: Schemas['ObjectionDto'], headers) => raiseObjection(id, body, headers)),
  });
  return (
    <Page
      title={t.title(names.join(' '))}
      naming={names}
      eyebrow={<Link to={`/calls/${item.callId}/notice`}>{t.notice}</Link>}
      lead={item.open && t.lead}
      narrow
    >
      <Section title={t.about}>
        <p className="quiet">
          <Dotted
            parts={[
              ...names,
              item.institution,
              textOf(item.directionZh, item.directionEn),
              textOf(item.trackZh, item.trackEn),
            ]}
          />
        </p>
        <NoticeWorks item={item} />
      </Section>
      {!item.open && !raise.isSuccess && <Over item={item} />}
      {raise.isSuccess && (
        <Told showIcon title={t.sent} description={<Link to={`/calls/${item.callId}/notice`}>{t.backToNotice}</Link>} />
      )}
      {item.open && !raise.isSuccess && (
        <Section>
          <ProblemForm<Schemas['ObjectionDto']>
            error={raise.error}
            pending={raise.isPending}
            submitText={t.send}
            keep={`objection.${id}`}
            onSubmit={(body) => raise.mutateAsync(body)}
          >
            <NameField />
            <EmailField />
            <LongTextItem name="text" label={t.text} least={20} />
            <LongTextItem name="evidence" label={t.evidence} least={5} />
          </ProblemForm>
        </Section>
      )}
    </Page>
  );
}

/** Whoever comes too late reads since when, and where to go. */
function Over({ item: { callId, endsAt } }: { item: Schemas['NoticeItemView'] }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { data: call } = useQuery(callQuery(callId));
  return (
    <Note
      kind="news"
      role="status"
      title={t.over}
      action={
        <Link className="button" to={`/calls/${callId}`}>
          {t.call}
        </Link>
      }
    >
      <div>
        {t.overSince} {call && <Moment at={endsAt} locale={locale} timeZone={call.timeZone} />}
      </div>
    </Note>
  );
}
